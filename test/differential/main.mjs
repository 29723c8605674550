// `npm run differential`: run.ts, or with --ci what every test run replays (ci.ts).
import { runBundled } from '../tools/run-bundled.mjs';

const args = process.argv.slice(2);
await runBundled(`test/differential/${args[0] === '--ci' ? 'ci' : 'run'}.ts`, 'differential', args);
