import { t } from '../../base/l10n';
import type { TypeInfoFact } from '../../facts/qom';
import { derivation, type Model } from '../../model/model';
import { qomTree } from '../../model/qom';
import { spanOf, type Finding, type Span } from './finding';

/** QOM types whose parent no code of the tree registers: QEMU stops at start-up. */
export function qomFindings(model: Model, path: string): readonly Finding[] {
  if (model.factsIn(path, 'type-info').length === 0) return [];
  return model.get(orphanTypes).filter(({ fact }) => fact.file === path).map(({ fact, parent }) => ({
    kind: 'qom', code: 'unknown-parent', severity: 'warning', file: path, line: fact.line,
    message: t('No type "{0}" is registered anywhere in this tree.', parent),
    locate: (lines) => parentSpan(lines, fact),
  }));
}

/**
 * Types with a parent that is not there. Only plain TypeInfos whose parent's name is known; none under
 * a condition, none in a tree without QOM's own root, and none whose parent some other TypeInfo registers
 * by the same expression, which may be compiled out.
 */
const orphanTypes = derivation('orphan-types', (model): readonly { readonly fact: TypeInfoFact; readonly parent: string }[] => {
  const { types, byName } = model.get(qomTree);
  if (!byName.has('object')) return [];
  const suspects = types.filter(({ parent, origin, conditions }) => origin === 'static' && conditions.length === 0 && parent !== '' && !byName.has(parent));
  if (suspects.length === 0) return [];
  const registered = new Set(model.facts('type-info').map(({ name }) => name));
  return suspects.flatMap(({ file, line, parent }) => {
    const fact = model.factsIn(file, 'type-info').find((one) => one.line === line);
    return fact === undefined || registered.has(fact.parent) ? [] : [{ fact, parent }];
  });
});

function parentSpan(lines: readonly string[], { line, endLine, parent }: TypeInfoFact): Span | undefined {
  for (let at = line; at <= endLine; at++) {
    const field = lines[at]?.search(/\.parent\s*=/) ?? -1;
    if (field >= 0) return spanOf(lines, at, parent, field + '.parent'.length);
  }
  return undefined;
}
