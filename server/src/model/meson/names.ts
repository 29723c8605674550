import type { MesonExpr, MesonStatement } from '../../facts/meson';
import { derivation } from '../model';

/** A `CONFIG_`, `TARGET_` or `HAVE_` name in a string of a meson.build. */
export interface MesonName {
  readonly name: string;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  /** True in a `when:`, where the name is only asked for. */
  readonly asked: boolean;
}

const NAME = /^((?:CONFIG|TARGET|HAVE|HOST)_\w+)(?:=[yn]?)?$/;

/** Where meson.build files name symbols, by name (`CONFIG_KVM=y` counts for `CONFIG_KVM`), in path order. */
export const mesonNames = derivation('meson-names', (model): ReadonlyMap<string, readonly MesonName[]> => {
  const names = new Map<string, MesonName[]>();
  for (const { file, body } of model.facts('meson-file')) {
    eachString(body, (text, line, asked) => {
      const name = NAME.exec(text)?.[1];
      if (name === undefined) return;
      const list = names.get(name);
      if (list === undefined) names.set(name, [{ name, file, line, asked }]);
      else list.push({ name, file, line, asked });
    });
  }
  return names;
});

type Visit = (text: string, line: number, asked: boolean) => void;

function eachString(body: readonly MesonStatement[], visit: Visit): void {
  for (const statement of body) {
    switch (statement.k) {
      case 'set': case 'do':
        inExpression(statement.v, false, visit);
        break;
      case 'if':
        for (const arm of statement.arms) {
          if (arm.if !== undefined) inExpression(arm.if, true, visit);
          eachString(arm.body, visit);
        }
        break;
      case 'for':
        inExpression(statement.over, false, visit);
        eachString(statement.body, visit);
        break;
      case 'break': case 'continue':
        break;
    }
  }
}

function inExpression(expr: MesonExpr, asked: boolean, visit: Visit): void {
  switch (expr.k) {
    case 'str': return visit(expr.v, expr.l, asked);
    case 'list': case 'op':
      for (const part of expr.of) inExpression(part, asked || (expr.k === 'op' && expr.op.endsWith('in')), visit);
      return;
    case 'dict':
      for (const [key, value] of expr.of) {
        inExpression(key, asked, visit);
        inExpression(value, asked, visit);
      }
      return;
    case 'call': case 'method':
      if (expr.k === 'method') inExpression(expr.on, asked, visit);
      for (const arg of expr.args) inExpression(arg, asked || expr.fn === 'has_key' || expr.fn === 'get', visit);
      for (const [name, value] of expr.kw ?? []) inExpression(value, asked || name === 'when', visit);
      return;
    case 'index':
      inExpression(expr.on, asked, visit);
      return inExpression(expr.at, true, visit);
    case 'not': case 'neg': return inExpression(expr.of, asked, visit);
    case 'cond':
      inExpression(expr.if, true, visit);
      inExpression(expr.then, asked, visit);
      return inExpression(expr.else, asked, visit);
    case 'num': case 'bool': case 'id':
  }
}
