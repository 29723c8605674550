import type { MesonExpr } from '../../facts/meson';

/** Characters of a rendered condition; longer ones are cut. */
const MAX_LENGTH = 160;

/** An expression as one would write it, on one line. */
export function renderMeson(expr: MesonExpr): string {
  const text = render(expr, false);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function render(expr: MesonExpr, inOperator: boolean): string {
  switch (expr.k) {
    case 'str': return `'${expr.v}'`;
    case 'num': case 'bool': return String(expr.v);
    case 'id': return expr.v === '' ? '?' : expr.v;
    case 'list': return `[${expr.of.map((item) => render(item, false)).join(', ')}]`;
    case 'dict': return `{${expr.of.map(([key, value]) => `${render(key, false)}: ${render(value, false)}`).join(', ')}}`;
    case 'call': return `${expr.fn}(${renderArguments(expr)})`;
    case 'method': return `${render(expr.on, true)}.${expr.fn}(${renderArguments(expr)})`;
    case 'index': return `${render(expr.on, true)}[${render(expr.at, false)}]`;
    case 'not': return `not ${render(expr.of, true)}`;
    case 'neg': return `-${render(expr.of, true)}`;
    case 'op': return parenthesized(expr.of.map((part) => render(part, true)).join(` ${expr.op} `), inOperator);
    case 'cond': return parenthesized(`${render(expr.if, true)} ? ${render(expr.then, true)} : ${render(expr.else, true)}`, inOperator);
  }
}

function renderArguments({ args, kw = [] }: { args: readonly MesonExpr[]; kw?: readonly (readonly [string, MesonExpr])[] }): string {
  return [...args.map((arg) => render(arg, false)), ...kw.map(([name, value]) => `${name}: ${render(value, false)}`)].join(', ');
}

function parenthesized(text: string, yes: boolean): string {
  return yes ? `(${text})` : text;
}
