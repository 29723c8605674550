import type { CodeLens } from 'vscode-languageserver';
import { typeLenses } from '../../features/type-lenses';
import { whyBuilt } from '../../features/why-built';
import { typeLensTitle } from '../../renderers/lens';
import { whyBuiltSummary } from '../../renderers/why-built';
import { rangeOn } from '../line';
import type { Place, Server } from '../server';

const COMPILED = /\.(c|S|rs|m|cc|c\.inc)$/;

/** The lenses that are off until a user switches them on. None before everything is worked out: what comes late would move the text. */
export function factLenses(server: Server, place: Place, uri: string): CodeLens[] {
  const { typeLens, buildLens } = server.config;
  const { model, path } = place;
  if (path === undefined || (!typeLens && !buildLens) || !server.isWarm(place)) return [];
  const built = buildLens && COMPILED.test(path) ? whyBuilt(model, path) : undefined;
  const types = typeLens ? typeLenses(model, path) : [];
  return [
    ...(built === undefined ? [] : [{ range: rangeOn(0, 0, 0), command: { title: whyBuiltSummary(built), command: 'qemuAtlas.whyBuilt', arguments: [uri] } }]),
    ...types.map((lens) => ({ range: rangeOn(lens.line, 0, 0), command: { title: typeLensTitle(lens), command: 'qemuAtlas.showCard', arguments: [uri, { line: lens.line, character: 0, type: lens.name }] } })),
  ];
}
