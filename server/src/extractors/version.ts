import type { Extractor } from './extractor';

/** The VERSION file: one line, QEMU's version. */
export const version: Extractor = {
  id: 'version',
  version: 1,
  languages: ['text'],
  matches: (path) => path === 'VERSION',
  extract(file, sink) {
    const name = file.text.split('\n', 1)[0]?.trim() ?? '';
    if (/^[\w.+-]{1,40}$/.test(name)) sink.add({ kind: 'qemu-version', name, file: file.path, line: 0, endLine: 0 });
    else sink.problem(0, 'no version number');
  },
};
