import { NameTable } from '../../server/src/base/names';
import type { Extractor } from '../../server/src/extractors/extractor';
import { extractors } from '../../server/src/extractors/registry';
import type { FileEntry, Language } from '../../server/src/facts/file-entry';
import { SYMBOL_STRIDE } from '../../server/src/facts/symbols';
import { FileExtractor } from '../../server/src/index/extract-file';
import { languageOf } from '../../server/src/index/languages';
import { loadSyntaxTools } from '../../server/src/services';
import type { SyntaxTools } from '../../server/src/syntax/source-file';
import { decodeUtf8 } from '../../server/src/workspace/node-workspace';
import type { Seed, Target } from './target';

/** Milliseconds that any input up to 96 KiB may take; a hundred times what they take. */
const TOO_LONG = 1500;

/** One target per extractor of the registry. */
export async function extractorTargets(seeds: readonly Seed[]): Promise<Target[]> {
  const tools = await loadSyntaxTools('dist');
  return extractors.map((extractor) => extractorTarget(extractor.id, [extractor], seeds, tools));
}

/** What a target is called that runs all extractors of a language over each input, as an index does. */
export const languageTargetName = (language: Language): string => `${language}-files`;

/** One target per language: each input goes through every extractor that reads such a file, one after the other. */
export async function languageTargets(seeds: readonly Seed[]): Promise<Target[]> {
  const tools = await loadSyntaxTools('dist');
  return [...new Set(extractors.flatMap(({ languages }) => languages))].map((language) =>
    extractorTarget(languageTargetName(language), extractors, seeds.filter(({ name }) => languageOf(name) === language), tools));
}

function extractorTarget(name: string, own: readonly Extractor[], seeds: readonly Seed[], tools: SyntaxTools): Target {
  return {
    name,
    seeds: seeds.filter((seed) => own.some((extractor) => reads(extractor, seed.name))),
    check(bytes, seed) {
      const run = (): FileEntry => new FileExtractor(own, new NameTable(), tools, decodeUtf8).extract(seed, languageOf(seed), bytes);
      const started = performance.now();
      const first = run();
      // Anything may happen on a busy machine once.
      if (performance.now() - started > TOO_LONG && timed(run) > TOO_LONG && timed(run) > TOO_LONG) return `takes more than ${TOO_LONG} ms for ${bytes.length} bytes`;
      return complaint(first, seed) ?? (JSON.stringify(first) === JSON.stringify(run()) ? undefined : 'two runs over the same bytes differ');
    },
  };
}

function reads(extractor: Extractor, file: string): boolean {
  return extractor.languages.includes(languageOf(file)) && (extractor.matches === undefined || extractor.matches(file));
}

function timed(action: () => unknown): number {
  const started = performance.now();
  action();
  return performance.now() - started;
}

/** What an entry says that cannot be. */
function complaint({ facts, problems, symbols, lines, path }: FileEntry, file: string): string | undefined {
  const crash = problems.find(({ message }) => message.startsWith('extractor failed'));
  if (crash !== undefined) return `${crash.extractor}: ${crash.message}`;
  const last = Math.max(0, lines);
  const all = Object.values(facts).flat();
  const astray = all.find((fact) => fact.line < 0 || fact.line > last || fact.endLine < fact.line || fact.endLine > last);
  if (astray !== undefined) return `a ${astray.kind} at lines ${astray.line}-${astray.endLine} of ${lines}`;
  if (path !== file || all.some((fact) => fact.file !== file)) return 'a fact of another file';
  for (let at = 0; at < symbols.length; at += SYMBOL_STRIDE) {
    const [line, endLine] = [symbols[at + 2]!, symbols[at + 3]!];
    if (line < 0 || endLine < line || endLine > last) return `a symbol at lines ${line}-${endLine} of ${lines}`;
  }
  return undefined;
}
