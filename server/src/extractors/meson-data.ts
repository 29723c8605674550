import type { Extractor } from './extractor';

/** Characters; a list longer than this is data, not a list of sources. */
const MAX_LENGTH = 1 << 16;

/** Keeps the text of the lists that meson.build files read (`fs.read('cores.list')`). */
export const mesonDataExtractor: Extractor = {
  id: 'meson-data',
  version: 1,
  languages: ['text'],
  matches: (path) => path.endsWith('.list'),
  extract(file, sink) {
    const { text } = file;
    if (text.length > MAX_LENGTH) return sink.problem(0, 'a list too long to keep');
    const lines = text.split('\n').length;
    sink.add({ kind: 'meson-data', name: file.path, file: file.path, line: 0, endLine: Math.max(0, lines - (text.endsWith('\n') ? 2 : 1)), text });
  },
};
