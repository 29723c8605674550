// `npm run fuzz`: see run.ts.
import { runBundled } from '../tools/run-bundled.mjs';

await runBundled('test/fuzz/run.ts', 'fuzz', process.argv.slice(2));
