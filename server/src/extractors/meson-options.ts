import type { MesonCall, MesonExpr } from '../facts/meson';
import type { Extractor } from './extractor';
import { MesonParser } from './meson-parser';

/** Reads the options a user can give to configure. */
export const mesonOptionsExtractor: Extractor = {
  id: 'meson-options',
  version: 1,
  languages: ['meson-options'],
  extract(file, sink) {
    for (const statement of new MesonParser(file.text, (line, message) => sink.problem(line, message)).parse()) {
      if (statement.k !== 'do' || statement.v.k !== 'call' || statement.v.fn !== 'option') continue;
      const [name] = statement.v.args;
      if (name?.k !== 'str') {
        sink.problem(statement.l, 'option without a name');
        continue;
      }
      const type = asText(keyword(statement.v, 'type'));
      const choices = asList(keyword(statement.v, 'choices'));
      sink.add({
        kind: 'meson-option', name: name.v, file: file.path, line: statement.l, endLine: statement.v.args.length > 0 ? lastLine(statement.v) : statement.l,
        type, choices, description: asText(keyword(statement.v, 'description')), default: defaultOf(type, keyword(statement.v, 'value'), choices),
      });
    }
  },
};

function keyword(call: MesonCall, name: string): MesonExpr | undefined {
  return call.kw?.find(([key]) => key === name)?.[1];
}

/** What meson takes when no `value` is given depends on the type. */
function defaultOf(type: string, value: MesonExpr | undefined, choices: readonly string[]): string | boolean | number | readonly string[] {
  if (value?.k === 'list') return asList(value);
  if (value?.k === 'bool' || value?.k === 'num') return value.v;
  if (value?.k === 'str') return type === 'boolean' ? value.v === 'true' : value.v;
  if (type === 'boolean') return true;
  if (type === 'feature') return 'auto';
  if (type === 'array') return choices;
  return type === 'combo' ? (choices[0] ?? '') : '';
}

/** The text of a string, or of strings added together. */
function asText(expr: MesonExpr | undefined): string {
  if (expr?.k === 'str') return expr.v;
  return expr?.k === 'op' && expr.op === '+' ? expr.of.map(asText).join('') : '';
}

function asList(expr: MesonExpr | undefined): string[] {
  return expr?.k === 'list' ? expr.of.flatMap((item) => (item.k === 'str' ? [item.v] : [])) : [];
}

function lastLine(call: MesonCall): number {
  return Math.max(call.l, ...(call.kw ?? []).map(([, value]) => lineOf(value)));
}

function lineOf(expr: MesonExpr): number {
  if (expr.k === 'str') return expr.l;
  return expr.k === 'list' || expr.k === 'op' ? Math.max(0, ...expr.of.map(lineOf)) : 0;
}
