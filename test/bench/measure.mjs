// Whole-process measuring and small statistics, with nothing but what the system has.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

const TIME = '/usr/bin/time';

/** Runs a command once: seconds of wall clock and CPU, MB of peak memory (null without /usr/bin/time), its standard output. */
export function runOnce(command, args, options = {}) {
  const timed = fs.existsSync(TIME);
  const marker = 'qemu-atlas-bench';
  const [program, argv] = timed
    ? [TIME, ['-f', `${marker} %e %U %S %M`, command, ...args]]
    : ['bash', ['-c', `TIMEFORMAT='${marker} %R %U %S 0'; time "$@"`, 'bash', command, ...args]];
  const result = spawnSync(program, argv, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.error) throw result.error;
  const match = new RegExp(`${marker} ([\\d.]+) ([\\d.]+) ([\\d.]+) (\\d+)`).exec(result.stderr);
  if (!match || result.status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${result.status}\n${result.stderr.slice(-2000)}`);
  const [, wall, user, system, rss] = match.map(Number);
  return { wall, cpu: user + system, rssMb: timed ? rss / 1024 : null, stdout: result.stdout };
}

export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

export const median = (values) => quantile([...values].sort((a, b) => a - b), 0.5);

/** min, median and max of a list of numbers. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0], median: quantile(sorted, 0.5), max: sorted.at(-1) };
}

/** p50, p95 and p99 of a list of numbers. */
export function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) };
}
