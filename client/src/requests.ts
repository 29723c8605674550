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

/** A request by its name, with the types that go with it. */
export interface Request<P, R> {
  readonly method: string;
  /** For the compiler alone. */
  readonly types?: readonly [params: P, result: R];
}

function request<P, R>(name: string): Request<P, R> {
  return { method: name };
}

/** The wire contract of `server/src/protocol`, typed. Plain names: the library behind them is loaded later. */
export const requests = {
  tree: request<TreeParams, TreeAnswer>(method.tree),
  treePath: request<TreePathParams, readonly TreeNode[]>(method.treePath),
  treeTooltip: request<TreeTooltipParams, string>(method.treeTooltip),
  decorations: request<DecorationParams, DecorationAnswer>(method.decorations),
  find: request<FindParams, readonly FoundItem[]>(method.find),
  subsystem: request<SubsystemParams, SubsystemAnswer | null>(method.subsystem),
  section: request<SectionParams, SectionAnswer | null>(method.section),
  card: request<CardParams, TextAnswer | null>(method.card),
  whyBuilt: request<WhyBuiltParams, WhyBuiltAnswer | null>(method.whyBuilt),
  tests: request<FileParams, readonly WireTest[] | null>(method.tests),
  contacts: request<FileParams, ContactsAnswer | null>(method.contacts),
  revisions: request<FileParams, readonly WireRevision[] | null>(method.revisions),
  compare: request<CompareParams, CompareAnswer | null>(method.compare),
  generate: request<GenerateParams, GenerateAnswer>(method.generate),
  map: request<MapParams, MapAnswer | null>(method.map),
  mapLink: request<MapLinkParams, MapLinkAnswer>(method.mapLink),
  ask: request<AskParams, AskAnswer>(method.ask),
  backtrace: request<BacktraceParams, BacktraceAnswer>(method.backtrace),
  preflight: request<PreflightParams, PreflightAnswer>(method.preflight),
  tool: request<ToolParams, ToolAnswer>(method.tool),
  getStatus: request<undefined, StatusParams>(method.getStatus),
};

export const notifications = {
  status: method.status,
  changed: method.changed,
  cancelIndexing: method.cancelIndexing,
  reindex: method.reindex,
  trusted: method.trusted,
};
