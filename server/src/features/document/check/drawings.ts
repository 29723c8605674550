import { t } from '../../../base/l10n';
import { joinTreePath } from '../../../base/paths';
import type { Model } from '../../../model/model';
import { where } from '../../where';
import type { Finding } from './finding';
import type { DocumentLine } from './text';

const BRANCH = /^([\s│|]*)(?:├|└|\|--|`--|\+--)[─-]*\s*([\w.+-][\w.+/-]*)(.*)$/;

/**
 * Directory trees drawn with `├──`: every entry has to be there. Entries are looked up below the ones
 * they hang on; a drawing whose root is no directory of the tree (`qemu/`) begins at the tree's root.
 */
export function checkDrawings(model: Model, file: string, lines: readonly DocumentLine[]): Finding[] {
  const findings: Finding[] = [];
  let drawing: Finding[] = [];
  let top = { there: 0, missing: 0 };
  let stack: { column: number; path: string }[] = [];
  let root = '';
  // Where hardly anything of the first level is there, the drawing hangs on something else than it seems.
  const flush = (): void => {
    if (top.there >= top.missing) findings.push(...drawing);
    drawing = [];
    top = { there: 0, missing: 0 };
  };
  for (const line of lines) {
    const branch = BRANCH.exec(line.text);
    if (branch === null) {
      // The line above the first branch names what the drawing hangs on.
      const name = /^\s*([\w.+/-]+?)\/\s*(?:#.*)?$/.exec(line.text)?.[1];
      root = name !== undefined && model.isDirectory(name) ? name : '';
      stack = [];
      flush();
      continue;
    }
    const [, lead = '', name = '', rest = ''] = branch;
    const column = lead.length;
    stack = stack.filter((entry) => entry.column < column);
    const path = joinTreePath(stack.at(-1)?.path ?? root, name.replace(/\/$/, ''));
    stack.push({ column, path });
    const parent = stack.at(-2)?.path ?? root;
    const isThere = model.isFile(path) || model.isDirectory(path);
    if (stack.length === 1) top[isThere ? 'there' : 'missing']++;
    const isClaim = (name.endsWith('/') || /\.\w+$/.test(name)) && !name.includes('...') && !/\b(new|removed|generated|build)\b/i.test(rest);
    const parentIsThere = parent === '' || model.isDirectory(parent);
    if (!isClaim || !parentIsThere || isThere || model.leftOut.some((left) => path.startsWith(left.path))) continue;
    const [best] = where(model, path)?.candidates ?? [];
    const start = line.text.indexOf(name, lead.length);
    drawing.push({
      file, line: line.number, character: start, endCharacter: start + name.length, claim: path, kind: 'path',
      actual: best === undefined ? t('no such file or directory in this tree') : t('no such path; perhaps {0}', best.path), evidence: best?.path ?? t('file list of the tree'),
    });
  }
  flush();
  return findings;
}
