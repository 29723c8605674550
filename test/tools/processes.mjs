// Child processes for the tools: our own node for JavaScript programs, so that nothing depends on a
// shell or on .cmd files, and a time limit that ends the whole process tree.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const running = new Set();
const windows = process.platform === 'win32';

function send(child, signal) {
  try {
    if (windows || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal); // the group: test runners have workers
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Asks first: the launchers of test/e2e have servers and browsers in groups of their own to end. */
function stop(child) {
  send(child, 'SIGTERM');
  setTimeout(() => send(child, 'SIGKILL'), 5_000).unref();
}

process.once('exit', () => running.forEach((child) => send(child, 'SIGKILL')));
// A child is no member of our group, so a Ctrl-C in the terminal reaches only us.
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
  process.once(signal, () => {
    const ends = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    running.forEach(stop);
    setTimeout(() => process.exit(code), 6_000).unref();
    void Promise.all(ends).then(() => process.exit(code));
  });
}

/**
 * Runs a program to its end and resolves with its exit code; never rejects.
 * `log` sends its output to a file instead of our own; `seconds` is its time limit.
 */
export function run(command, args, { env = {}, log, seconds = 600 } = {}) {
  return new Promise((resolve) => {
    let output = 'inherit';
    if (log) {
      fs.mkdirSync(path.dirname(log), { recursive: true });
      output = fs.openSync(log, 'w');
    }
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', output, output], detached: !windows, shell: windows && command !== process.execPath });
    if (output !== 'inherit') fs.closeSync(output);
    running.add(child);
    const timer = setTimeout(() => {
      console.error(`${command} ${args.join(' ')}: stopped after ${seconds} s`);
      stop(child);
    }, seconds * 1000);
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      finish(1);
    });
    child.once('exit', (code) => finish(code ?? 1));
  });
}

export const node = (args, options) => run(process.execPath, args, options);

/** `npm run NAME`, through the npm that started us when there is one. */
export function npmRun(name, options) {
  const npm = process.env.npm_execpath;
  return npm ? node([npm, 'run', '--silent', name], options) : run('npm', ['run', '--silent', name], options);
}
