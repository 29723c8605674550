import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-languageclient/node';
import {
  method, type AskAnswer, type AskParams, type BacktraceAnswer, type BacktraceParams, type CardParams, type CompareAnswer, type CompareParams, type ContactsAnswer, type DecorationAnswer, type DecorationParams, type FileParams, type FindParams, type FoundItem, type GenerateAnswer, type GenerateParams, type PreflightAnswer, type PreflightParams, type SectionAnswer, type SectionParams, type StatusParams,
  type SubsystemAnswer, type SubsystemParams, type TreeAnswer, type TreeNode, type TreeParams, type TreePathParams, type TreeTooltipParams, type TextAnswer, type ToolAnswer, type ToolParams,
  type WhyBuiltAnswer, type WhyBuiltParams, type WireRevision, type WireTest,
} from '../../server/src/protocol';
import type { MapAnswer, MapLinkAnswer, MapLinkParams, MapParams } from '../../server/src/protocol';

/** The wire contract of `protocol.ts`, typed for the language client. */
export const requests = {
  tree: new RequestType<TreeParams, TreeAnswer, void>(method.tree),
  treePath: new RequestType<TreePathParams, readonly TreeNode[], void>(method.treePath),
  treeTooltip: new RequestType<TreeTooltipParams, string, void>(method.treeTooltip),
  decorations: new RequestType<DecorationParams, DecorationAnswer, void>(method.decorations),
  find: new RequestType<FindParams, readonly FoundItem[], void>(method.find),
  subsystem: new RequestType<SubsystemParams, SubsystemAnswer | null, void>(method.subsystem),
  section: new RequestType<SectionParams, SectionAnswer | null, void>(method.section),
  card: new RequestType<CardParams, TextAnswer | null, void>(method.card),
  whyBuilt: new RequestType<WhyBuiltParams, WhyBuiltAnswer | null, void>(method.whyBuilt),
  tests: new RequestType<FileParams, readonly WireTest[] | null, void>(method.tests),
  contacts: new RequestType<FileParams, ContactsAnswer | null, void>(method.contacts),
  revisions: new RequestType<FileParams, readonly WireRevision[] | null, void>(method.revisions),
  compare: new RequestType<CompareParams, CompareAnswer | null, void>(method.compare),
  generate: new RequestType<GenerateParams, GenerateAnswer, void>(method.generate),
  map: new RequestType<MapParams, MapAnswer | null, void>(method.map),
  mapLink: new RequestType<MapLinkParams, MapLinkAnswer, void>(method.mapLink),
  ask: new RequestType<AskParams, AskAnswer, void>(method.ask),
  backtrace: new RequestType<BacktraceParams, BacktraceAnswer, void>(method.backtrace),
  preflight: new RequestType<PreflightParams, PreflightAnswer, void>(method.preflight),
  tool: new RequestType<ToolParams, ToolAnswer, void>(method.tool),
  getStatus: new RequestType0<StatusParams, void>(method.getStatus),
};

export const notifications = {
  status: new NotificationType<StatusParams>(method.status),
  changed: new NotificationType0(method.changed),
  cancelIndexing: new NotificationType0(method.cancelIndexing),
  reindex: new NotificationType0(method.reindex),
  trusted: new NotificationType0(method.trusted),
};
