import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-languageclient/node';
import {
  method, type FindParams, type FoundItem, type GenerateAnswer, type GenerateParams, type SectionAnswer, type SectionParams, type StatusParams,
  type SubsystemAnswer, type SubsystemParams, type TreeNode, type TreeParams, type TreePathParams,
} from '../../server/src/protocol';

/** The wire contract of `protocol.ts`, typed for the language client. */
export const requests = {
  tree: new RequestType<TreeParams, readonly TreeNode[], void>(method.tree),
  treePath: new RequestType<TreePathParams, readonly TreeNode[], void>(method.treePath),
  find: new RequestType<FindParams, readonly FoundItem[], void>(method.find),
  subsystem: new RequestType<SubsystemParams, SubsystemAnswer | null, void>(method.subsystem),
  section: new RequestType<SectionParams, SectionAnswer | null, void>(method.section),
  generate: new RequestType<GenerateParams, GenerateAnswer, void>(method.generate),
  getStatus: new RequestType0<StatusParams, void>(method.getStatus),
};

export const notifications = {
  status: new NotificationType<StatusParams>(method.status),
  changed: new NotificationType0(method.changed),
  reindex: new NotificationType0(method.reindex),
  trusted: new NotificationType0(method.trusted),
};
