// Entry of dist/server.cjs: the language server as the VS Code client starts it (IPC or stdio). `qemu-atlas lsp` loads it, too.
import '../workspace/tune-engine';
import { serve } from './main';

export { serveStdio } from './main';

if (require.main === module) serve();
