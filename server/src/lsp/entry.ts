// Entry of dist/server.cjs: the language server as the VS Code client starts it (IPC or stdio).
import '../workspace/tune-engine';
import { serve } from './main';

serve();
