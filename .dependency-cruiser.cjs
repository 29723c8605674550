// The layers of this project, as rules. Each carries the sentence that says why.
// `only(from, to)`: files in server/src/<from> may import from server/src/<to> and nothing else of ours.
const layer = (name) => `^server/src/${name}(/|\\.ts$)`;
const only = (from, to, comment) => ({
  name: `${from}-may-import`,
  comment,
  severity: 'error',
  from: { path: layer(from) },
  to: { path: '^(server|client|test)/', pathNot: [from, ...to].map(layer) },
});

module.exports = {
  forbidden: [
    only('base', [], 'base holds helpers without any domain word, so everything may use it.'),
    only('facts', ['base'], 'facts are plain data: the vocabulary every other layer shares.'),
    only('protocol', [], 'protocol is what goes over the wire; the client imports it and nothing else of the server.'),
    only('config', ['base'], 'config is parsed once at the edge and passed down.'),
    only('workspace', ['base'], 'workspace is the only place that touches files and git; it knows nothing of QEMU.'),
    only('syntax', ['base'], 'syntax wraps the C scanner and tree-sitter; it knows no fact.'),
    only('extractors', ['base', 'facts', 'syntax'], 'an extractor turns one file into facts, without I/O and without the model.'),
    only('index', ['base', 'facts', 'workspace', 'syntax', 'extractors', 'model'], 'the index runs extractors over the workspace and publishes models.'),
    only('model', ['base', 'facts'], 'the model is derived from facts alone.'),
    only('features', ['base', 'facts', 'model'], 'a feature is a query over the model with a plain result.'),
    only('renderers', ['base', 'facts', 'model', 'features'], 'a renderer turns a plain result into text; it may import result types of features.'),
    only('encoders', ['base', 'facts', 'features'], 'an encoder turns a plain result into bytes of a published format; its libraries are in a bundle of their own.'),
    only('services', ['base', 'facts', 'config', 'workspace', 'syntax', 'extractors', 'index', 'model', 'features', 'renderers'], 'services is the composition root; transports import it.'),
    only('lsp', ['base', 'facts', 'config', 'protocol', 'services', 'features', 'renderers', 'model', 'workspace', 'mcp/call'], 'lsp converts, calls one feature, renders, converts; the tools of AI clients are mcp\'s, on the editor\'s index.'),
    only('cli', ['base', 'facts', 'config', 'services', 'features', 'renderers', 'model', 'workspace', 'lsp/main', 'mcp/main', 'mcp/host', 'encoders/main'], 'the CLI starts the other transports by their entry points only.'),
    only('mcp', ['base', 'facts', 'config', 'services', 'features', 'renderers', 'model'], 'mcp calls the same features as everyone else.'),
    {
      name: 'renderers-call-no-feature', severity: 'error', comment: 'A renderer gets a result; it never asks for one.',
      from: { path: layer('renderers') }, to: { path: layer('features'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'lsp-library-only-in-lsp', severity: 'error', comment: 'LSP types stay at the edge.',
      from: { path: '^server/src/', pathNot: [layer('lsp'), layer('protocol')] }, to: { path: 'node_modules/vscode-(languageserver|jsonrpc)' },
    },
    {
      name: 'mcp-library-only-in-its-entry', severity: 'error', comment: 'The library is a bundle of its own, which nothing but `qemu-atlas mcp` loads.',
      from: { path: '^(client|server)/src/', pathNot: '^server/src/mcp/main\\.ts$' }, to: { path: 'node_modules/@modelcontextprotocol' },
    },
    {
      name: 'tree-sitter-only-in-syntax', severity: 'error', comment: 'Trees must be released; one folder does it.',
      from: { path: '^server/src/', pathNot: layer('syntax') }, to: { path: 'node_modules/web-tree-sitter' },
    },
    {
      name: 'encoders-take-results', severity: 'error', comment: 'An encoder gets a result; it never asks for one.',
      from: { path: layer('encoders') }, to: { path: layer('features'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'encoders-on-demand', severity: 'error', comment: 'Loaded when asked for, so that no start pays for them.',
      from: { path: '^server/src/', pathNot: layer('encoders') }, to: { path: layer('encoders'), dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'client-imports-protocol-only', severity: 'error', comment: 'The client holds no rule about QEMU.',
      from: { path: '^client/' }, to: { path: '^server/', pathNot: '^server/src/protocol/' },
    },
    {
      name: 'layout-knows-no-editor', severity: 'error', comment: 'The thread has no VS Code; its engine is a bundle of its own.',
      from: { path: '^client/src/layout/' }, to: { path: '^(client/(?!src/layout/)|server/|vscode$)' },
    },
    {
      name: 'graphviz-in-its-thread', severity: 'error', comment: 'A megabyte and a half that no start and no page pays for.',
      from: { path: '^(client|server)/', pathNot: '^client/src/layout/main\\.ts$' }, to: { path: 'node_modules/@viz-js' },
    },
    { name: 'no-cycles', severity: 'error', comment: 'A cycle means two files are one idea.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-orphans', severity: 'error', comment: 'Code nothing imports is dead.',
      from: { orphan: true, path: '^(server|client)/src/', pathNot: '(\\.d\\.ts|/(main|entry)\\.ts|extension\\.ts)$' }, to: {},
    },
    { name: 'source-imports-no-test', severity: 'error', comment: 'Tests are not shipped.', from: { path: '^(client|server)/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'server/tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
