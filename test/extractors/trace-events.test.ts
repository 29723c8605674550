import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceEvents } from '../../server/src/extractors/trace-events';
import { extractWith } from '../support/extract';
import { floods, mutationsOf } from '../support/mutations';

const extract = (text: string) => extractWith(traceEvents, 'hw/toy/trace-events', text);

const SAMPLE = `# remark

# toy.c
toy_read(void *dev, uint64_t addr) "dev=%p addr=0x%" PRIx64 " (odd)"
disable toy_write(const char *name) "%s"
  vcpu toy_step(void)
`;

const HOSTILE = ['(', ')', '"', '#', '\n', 'disable ', 'x(', '\0', ' ', '\r\n', 'a b c d '];

describe('trace-events', () => {
  test('events with arguments, format and properties', () => {
    expect(extract(SAMPLE).facts['trace-event']).toEqual([
      { kind: 'trace-event', name: 'toy_read', file: 'hw/toy/trace-events', line: 3, endLine: 3, args: 'void *dev, uint64_t addr', format: '"dev=%p addr=0x%" PRIx64 " (odd)"', disabled: false, vcpu: false, source: 'toy.c' },
      { kind: 'trace-event', name: 'toy_write', file: 'hw/toy/trace-events', line: 4, endLine: 4, args: 'const char *name', format: '"%s"', disabled: true, vcpu: false, source: 'toy.c' },
      { kind: 'trace-event', name: 'toy_step', file: 'hw/toy/trace-events', line: 5, endLine: 5, args: 'void', format: '', disabled: false, vcpu: true, source: 'toy.c' },
    ]);
  });

  test('a comment that names a source says whose the events below it are, other comments change nothing', () => {
    const { facts } = extract('a(void) ""\n#core.c\nb(void) ""\n# see docs/x.c for more\nc(void) ""\n# sub/dir.rs\nd(void) ""\n# error conditions\ne(void) ""\n');
    expect(facts['trace-event']?.map(({ name, source }) => [name, source])).toEqual([['a', ''], ['b', 'core.c'], ['c', 'core.c'], ['d', 'sub/dir.rs'], ['e', 'sub/dir.rs']]);
  });

  test('a line that is no event is a problem', () => {
    expect(extract('toy_read\ntoy_b() "x"\n(a) "x"\n').problems.map(({ line }) => line)).toEqual([0, 2]);
    expect(extract('')).toMatchObject({ facts: {}, problems: [] });
  });

  test('mutations never crash it', () => {
    fc.assert(fc.property(mutationsOf(SAMPLE, HOSTILE), (text) => extract(text).problems.every(({ message }) => !message.startsWith('extractor failed'))), { numRuns: 200 });
  });

  test.each(floods(HOSTILE))('a flood ends soon (%#)', (text) => {
    const started = performance.now();
    extract(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
