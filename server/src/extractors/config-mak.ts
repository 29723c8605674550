import { basename, dirname, joinTreePath, normalizeTreePath } from '../base/paths';
import type { SourceFile } from '../syntax/source-file';
import type { Extractor, FactSink } from './extractor';

/** Reads configs/targets/*.mak (targets) and configs/devices (which devices a target gets). */
export const configMakExtractor: Extractor = {
  id: 'config-mak',
  version: 1,
  languages: ['config-mak'],
  matches: (path) => path.startsWith('configs/'),
  extract(file, sink) {
    if (dirname(file.path) === 'configs/targets') readTarget(file, sink);
    else readDevices(file, sink);
  },
};

function readTarget(file: SourceFile, sink: FactSink): void {
  const lines = file.text.split('\n');
  const settings: [string, string][] = [];
  const places: [string, number][] = [];
  lines.forEach((line, number) => {
    const text = line.replace(/#.*$/, '').trim();
    if (text === '') return;
    const equals = text.indexOf('=');
    if (equals <= 0) return sink.problem(number, 'expected KEY=value');
    const key = text.slice(0, equals).trim();
    settings.push([key, text.slice(equals + 1).trim()]);
    places.push([key, number]);
  });
  const endLine = Math.max(0, lines.length - (lines.at(-1) === '' ? 2 : 1));
  // fromEntries defines its keys, so a `__proto__=` line is a key like any other.
  sink.add({
    kind: 'target', name: basename(file.path).replace(/\.mak$/, ''), file: file.path, line: 0, endLine,
    settings: Object.fromEntries(settings), lines: Object.fromEntries(places),
  });
}

const ASSIGNMENT = /^(#[ \t]*)?CONFIG_(\w+)[ \t]*=[ \t]*([yn])[ \t\r]*$/;
const INCLUDE = /^(?:include|source)[ \t]+(\S+)[ \t\r]*$/;

function readDevices(file: SourceFile, sink: FactSink): void {
  file.text.split('\n').forEach((text, line) => {
    const assignment = ASSIGNMENT.exec(text);
    const place = { file: file.path, line, endLine: line };
    if (assignment !== null) {
      sink.add({ kind: 'config-assignment', name: assignment[2] ?? '', value: assignment[3] === 'y' ? 'y' : 'n', commented: assignment[1] !== undefined, ...place });
      return;
    }
    const include = INCLUDE.exec(text);
    const path = include === null ? undefined : normalizeTreePath(joinTreePath(dirname(file.path), include[1] ?? ''));
    if (path !== undefined) sink.add({ kind: 'config-include', name: path, ...place });
    else if (text.trim() !== '' && !text.startsWith('#')) sink.problem(line, `not a CONFIG_ line: ${text.trim().slice(0, 40)}`);
  });
}
