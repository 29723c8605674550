// What a stage came to: counts of tests, and one sentence per skip. Runners leave JSON files.
import * as fs from 'node:fs';
import * as path from 'node:path';

export const none = { passed: 0, failed: 0, skipped: 0, skips: [] };

export const resultFile = (name) => path.join('out', 'results', `${name}.json`);

/** A stage without tests of its own counts only when it fails. */
export const fromExit = (code) => ({ ...none, failed: code === 0 ? 0 : 1 });

export const skipped = (why) => ({ ...none, skipped: 1, skips: [why] });

function readJson(name) {
  try {
    return JSON.parse(fs.readFileSync(resultFile(name), 'utf8'));
  } catch {
    return undefined; // the runner died before it wrote, which its exit code tells too
  }
}

/** Counts of a runner of ours (test/e2e/results.ts, prepare.mjs). */
export function fromRunner(name, code) {
  const found = readJson(name) ?? none;
  return { ...none, ...found, failed: code !== 0 && found.failed === 0 ? 1 : found.failed };
}

/** Counts of vitest's JSON reporter. */
export function fromVitest(name, code) {
  const report = readJson(name);
  if (!report) return fromExit(code || 1);
  const files = report.testResults ?? [];
  // A file that could not even be loaded has no tests to fail.
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = report.numFailedTests + broken;
  const left = files.flatMap((file) => file.assertionResults).filter((test) => ['pending', 'skipped', 'todo', 'disabled'].includes(test.status));
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: left.length, skips: left.map((test) => `test skipped: ${test.fullName}`) };
}

export function sum(outcomes) {
  const total = (key) => outcomes.reduce((value, outcome) => value + outcome[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}
