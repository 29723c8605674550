import { expect, test } from 'vitest';
import { Trace } from 'vscode-jsonrpc/node';
import { method } from '../../server/src/protocol/method';
import { Stopwatch } from '../../server/src/lsp/stopwatch';
import { startLsp } from '../support/lsp-harness';

test('times of values are without those of the values within them', () => {
  let clock = 0;
  const watch = new Stopwatch(() => clock);
  const pass = (ms: number): void => { clock += ms; };
  watch.begin();
  pass(1);
  watch.begin();
  pass(10);
  watch.end('inner');
  pass(2);
  watch.end('outer');
  pass(4);
  expect(watch.report()).toEqual({ total: '17.00 ms', stages: 'derive 13.00 (inner 10.00, outer 3.00), answer 4.00' });
});

test('a verbose trace says what each request went into', async () => {
  const server = await startLsp('\n//- /MAINTAINERS\n//- /qapi/qapi-schema.json\n//- /include/qom/object.h\n//- /VERSION\n10.0\n');
  const traced = new Promise<{ message: string; verbose: string }>((resolve) => {
    void server.client.trace(Trace.Verbose, { log: (message: unknown, verbose?: unknown) => { if (String(message).startsWith('find ')) resolve({ message: String(message), verbose: String(verbose) }); } }, { sendNotification: true });
  });
  await server.client.sendRequest(method.find, { query: 'object', limit: 3 });
  const { message, verbose } = await traced;
  expect(message).toMatch(/^find \d+\.\d\d ms$/);
  expect(verbose).toMatch(/^derive \d+\.\d\d( \(.*\))?, answer \d+\.\d\d$/);
  await server.dispose();
});
