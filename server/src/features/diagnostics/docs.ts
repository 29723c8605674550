import { t } from '../../base/l10n';
import { basename } from '../../base/paths';
import type { DocLinkFact } from '../../facts/doc-links';
import { docIndex } from '../../model/doc-links';
import { derivation, type Model } from '../../model/model';
import type { Finding, Span } from './finding';

/** `:ref:` to a label that no document has, `:doc:` to a document that is not there. */
export function docFindings(model: Model, path: string): readonly Finding[] {
  if (!path.startsWith('docs/')) return [];
  return model.factsIn(path, 'doc-link').flatMap((link): Finding[] => {
    const { file, line, name } = link;
    if (link.target === 'label' && !isLabel(model, name)) return [{ kind: 'docs', code: 'unknown-label', severity: 'warning', file, line, message: t('No document has the label {0}.', name), locate: (lines) => roleSpan(lines, link) }];
    if (link.target === 'document' && !model.isFile(name)) return [{ kind: 'docs', code: 'unknown-document', severity: 'warning', file, line, message: t('There is no document {0}.', name), locate: (lines) => roleSpan(lines, link) }];
    return [];
  });
}

/** Pages that Sphinx makes itself. */
const BUILT_IN: ReadonlySet<string> = new Set(['genindex', 'modindex', 'py-modindex', 'search']);

function isLabel(model: Model, name: string): boolean {
  return BUILT_IN.has(name) || model.get(docIndex).labels.has(name) || model.get(generatedLabelPrefixes).some((prefix) => name.startsWith(prefix));
}

/** What labels begin with that hxtool-doc makes of the `SRST(label)` blocks of a .hx file: document, file, label. */
const generatedLabelPrefixes = derivation('hxtool-labels', (model): readonly string[] =>
  model.facts('doc-link').filter(({ target }) => target === 'hxtool-doc')
    .map(({ file, name }) => `${file.replace(/^docs\//, '').replace(/\.rst$/, '')}-${basename(name).replace(/\.hx$/, '')}-`.toLowerCase()));

/** The content of the role. A role in an inline literal or a literal block is an example. */
function roleSpan(lines: readonly string[], { line, name, target }: DocLinkFact): Span | undefined {
  const text = lines[line] ?? '';
  for (const match of text.matchAll(/:(?:[a-z]+:)?([a-z]+):`([^`]*)`/g)) {
    const content = match[2] ?? '';
    const written = (/<([^<>]*)>\s*$/.exec(content)?.[1] ?? content).trim().replace(/^[!~]/, '');
    const isIt = target === 'label' ? written.toLowerCase().replace(/\s+/g, ' ') === name : match[1] === 'doc' && `${basename(written)}.rst` === basename(name);
    if (!isIt || text[match.index - 1] === '`' || inLiteralBlock(lines, line)) continue;
    const end = match.index + match[0].length - 1;
    return { line, start: end - content.length, end };
  }
  return undefined;
}

/** True below a line that ends in `::` or a code directive, for as long as the text is indented deeper. */
function inLiteralBlock(lines: readonly string[], line: number): boolean {
  let indent = indentOf(lines[line] ?? '');
  for (let at = line - 1; at >= 0 && indent > 0; at--) {
    const above = lines[at] ?? '';
    if (above.trim() === '' || indentOf(above) >= indent) continue;
    indent = indentOf(above);
    if (/^\s*\.\. (code-block|code|parsed-literal|sourcecode|productionlist)::/.test(above) || (above.trimEnd().endsWith('::') && !/^\s*\.\. /.test(above))) return true;
  }
  return false;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
