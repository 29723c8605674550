import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-languageclient/node';
import type { AskAnswer, AskParams } from '../../server/src/protocol/ask';
import type { BacktraceAnswer, BacktraceParams } from '../../server/src/protocol/backtrace';
import type { CardParams, TextAnswer } from '../../server/src/protocol/card';
import type { CompareAnswer, CompareParams, WireRevision } from '../../server/src/protocol/compare';
import type { DecorationAnswer, DecorationParams } from '../../server/src/protocol/decorations';
import type { ContactsAnswer, FileParams, WireTest } from '../../server/src/protocol/file-facts';
import type { FindParams, FoundItem } from '../../server/src/protocol/find';
import type { GenerateAnswer, GenerateParams } from '../../server/src/protocol/generate';
import { method } from '../../server/src/protocol/method';
import type { PreflightAnswer, PreflightParams } from '../../server/src/protocol/preflight';
import type { SectionAnswer, SectionParams } from '../../server/src/protocol/section';
import type { StatusParams } from '../../server/src/protocol/status';
import type { SubsystemAnswer, SubsystemParams } from '../../server/src/protocol/subsystem';
import type { ToolAnswer, ToolParams } from '../../server/src/protocol/tool';
import type { TreeAnswer, TreeNode, TreeParams, TreePathParams, TreeTooltipParams } from '../../server/src/protocol/tree';
import type { WhyBuiltAnswer, WhyBuiltParams } from '../../server/src/protocol/why-built';
import type { MapAnswer, MapLinkAnswer, MapLinkParams, MapParams } from '../../server/src/protocol/map';

/** The wire contract of `server/src/protocol`, typed for the language client. */
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
