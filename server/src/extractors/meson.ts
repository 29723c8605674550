import { dirname } from '../base/paths';
import type { Extractor } from './extractor';
import { MesonParser } from './meson-parser';

/** Reads meson.build files as statements; what they build is worked out by the model, which sees all of them. */
export const mesonExtractor: Extractor = {
  id: 'meson',
  version: 1,
  languages: ['meson'],
  extract(file, sink) {
    const { text } = file;
    const body = new MesonParser(text, (line, message) => sink.problem(line, message)).parse();
    let endLine = 0;
    for (let i = text.indexOf('\n'); i >= 0 && i < text.length - 1; i = text.indexOf('\n', i + 1)) endLine++;
    sink.add({ kind: 'meson-file', name: dirname(file.path), file: file.path, line: 0, endLine, body });
  },
};
