import type { TraceEventFact } from '../facts/trace';
import type { Extractor } from './extractor';

/** Lines of `trace-events` files: `[disable] [vcpu] name(arguments) "format"`. */
export const traceEvents: Extractor = {
  id: 'trace-events',
  version: 1,
  languages: ['trace-events'],
  extract(file, sink) {
    const { text } = file;
    for (let start = 0, line = 0; start < text.length; line++) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      const content = text.slice(start, end).trim();
      start = end + 1;
      if (content === '' || content.startsWith('#')) continue;
      const event = eventOf(content, file.path, line);
      if (event === undefined) sink.problem(line, 'no trace event: `name(arguments) "format"` expected');
      else sink.add(event);
    }
  },
};

/** Everything is found by position, not by a pattern: a line may be of any length. */
function eventOf(content: string, file: string, line: number): TraceEventFact | undefined {
  const open = content.indexOf('(');
  const close = content.indexOf(')', open + 1);
  if (open <= 0 || close < 0) return undefined;
  const words = content.slice(0, open).split(/\s+/);
  const name = words.pop() ?? '';
  if (!/^\w+$/.test(name)) return undefined;
  return {
    kind: 'trace-event', name, file, line, endLine: line,
    args: content.slice(open + 1, close).trim(),
    format: content.slice(close + 1).trim(),
    disabled: words.includes('disable'),
    vcpu: words.includes('vcpu'),
  };
}
