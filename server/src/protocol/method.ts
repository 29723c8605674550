/**
 * Names of the custom requests between the VS Code client and the server; each file beside this one holds what goes with
 * one of them. Everything another editor needs goes over standard LSP; these serve views that LSP has no word for. Plain
 * data: URIs are strings, lines are 0-based, columns UTF-16.
 */
export const method = {
  tree: 'qemuAtlas/tree',
  treePath: 'qemuAtlas/treePath',
  treeTooltip: 'qemuAtlas/treeTooltip',
  decorations: 'qemuAtlas/decorations',
  find: 'qemuAtlas/find',
  subsystem: 'qemuAtlas/subsystem',
  section: 'qemuAtlas/section',
  generate: 'qemuAtlas/generate',
  card: 'qemuAtlas/card',
  whyBuilt: 'qemuAtlas/whyBuilt',
  tests: 'qemuAtlas/tests',
  contacts: 'qemuAtlas/contacts',
  revisions: 'qemuAtlas/revisions',
  compare: 'qemuAtlas/compare',
  map: 'qemuAtlas/map',
  mapLink: 'qemuAtlas/mapLink',
  ask: 'qemuAtlas/ask',
  backtrace: 'qemuAtlas/backtrace',
  preflight: 'qemuAtlas/preflight',
  tool: 'qemuAtlas/tool',
  getStatus: 'qemuAtlas/getStatus',
  /** Notification, server to client. */
  status: 'qemuAtlas/status',
  /** Notification, server to client: a new model; views ask again. No parameters. */
  changed: 'qemuAtlas/changed',
  /** Notification, client to server: stop the indexing that is under way. No parameters. */
  cancelIndexing: 'qemuAtlas/cancelIndexing',
  /** Notification, client to server: index again from scratch. */
  reindex: 'qemuAtlas/reindex',
  /** Notification, client to server: the user trusts the workspace now, so git may be run. No parameters. */
  trusted: 'qemuAtlas/trusted',
} as const;
