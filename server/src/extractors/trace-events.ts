import type { TraceEventFact } from '../facts/trace';
import type { Extractor } from './extractor';

/** Lines of `trace-events` files: `[disable] [vcpu] name(arguments) "format"`. */
export const traceEvents: Extractor = {
  id: 'trace-events',
  version: 2,
  languages: ['trace-events'],
  extract(file, sink) {
    const { text } = file;
    let source = '';
    for (let start = 0, line = 0; start < text.length; line++) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      const content = text.slice(start, end).trim();
      start = end + 1;
      if (content === '') continue;
      if (content.startsWith('#')) {
        source = sourceNamed(content) ?? source;
        continue;
      }
      const event = eventOf(content, file.path, line, source);
      if (event === undefined) sink.problem(line, 'no trace event: `name(arguments) "format"` expected');
      else sink.add(event);
    }
  },
};

/** Everything is found by position, not by a pattern: a line may be of any length. */
function eventOf(content: string, file: string, line: number, source: string): TraceEventFact | undefined {
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
    source,
  };
}

/** `# e1000.c`: the events that follow are those of this file. Other comments say nothing about where. */
function sourceNamed(comment: string): string | undefined {
  const name = comment.slice(1).trim();
  return name.length <= 200 && /\.(c|h|cc|cpp|m|rs|inc)$/.test(name) && !/\s/.test(name) ? name : undefined;
}
