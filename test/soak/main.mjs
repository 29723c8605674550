// `npm run soak`: see run.ts.
import { runBundled } from '../tools/run-bundled.mjs';

await runBundled('test/soak/run.ts', 'soak', process.argv.slice(2));
