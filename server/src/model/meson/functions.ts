import { t } from '../../base/l10n';
import { joinTreePath } from '../../base/paths';
import type { Arguments, Context } from './context';
import { findDependency, findProgram, optionValue } from './lookups';
import { configureFile, customTarget } from './generated';
import { joinPaths } from './operators';
import {
  BuildTarget, Builtin, ConfigData, Dependency, flatten, Generator, hosted, hostFactsOf, isDict, isList, NO_PARTS, Objects, plain, Source, Subproject, text, union,
  type BuildTargetType, type Value,
} from './values';

type MesonFunction = (context: Context, call: Arguments) => Value;

const nothing: MesonFunction = () => undefined;
const opaque = (name: string): MesonFunction => () => new Builtin('opaque', name);

/** The functions of the language. What has no bearing on which files are built does nothing. */
export const mesonFunctions: ReadonlyMap<string, MesonFunction> = new Map<string, MesonFunction>([
  ['files', files],
  ['subdir', subdir],
  ['subproject', subproject],
  ['dependency', findDependency],
  ['declare_dependency', declareDependency],
  ['executable', (context, call) => buildTarget(context, call, 'executable')],
  ['static_library', (context, call) => buildTarget(context, call, 'static')],
  ['library', (context, call) => buildTarget(context, call, 'static')],
  ['build_target', (context, call) => buildTarget(context, call, 'static')],
  ['both_libraries', (context, call) => buildTarget(context, call, 'static')],
  ['shared_library', (context, call) => buildTarget(context, call, 'shared')],
  ['shared_module', (context, call) => buildTarget(context, call, 'shared')],
  ['custom_target', customTarget],
  ['configure_file', configureFile],
  ['configuration_data', configurationData],
  ['find_program', findProgram],
  ['get_option', optionValue],
  ['generator', (_context, call) => new Generator(flatten([call.kw.get('output')]).map(text))],
  ['import', (_context, call) => new Builtin('module', text(call.flat[0]))],
  ['add_languages', addLanguages],
  ['get_variable', (context, call) => (context.hasVariable(text(call.args[0])) ? context.variable(text(call.args[0])) : call.args[1])],
  ['is_variable', (context, call) => context.hasVariable(text(call.args[0]))],
  ['set_variable', setVariable],
  ['join_paths', (_context, call) => call.flat.map(text).reduce(joinPaths, '')],
  ['range', range],
  ['run_command', () => new Builtin('run-result', '')],
  ['error', stop],
  ['include_directories', opaque('include directories')],
  ['environment', opaque('environment')],
  ['structured_sources', opaque('structured sources')],
  ['run_target', opaque('run target')],
  ['alias_target', opaque('alias')],
  ...[
    'project', 'add_project_arguments', 'add_project_link_arguments', 'add_global_arguments', 'add_global_link_arguments', 'add_project_dependencies',
    'add_test_setup', 'test', 'benchmark', 'summary', 'message', 'warning', 'debug', 'assert', 'install_data', 'install_headers', 'install_man', 'install_subdir',
    'install_symlink', 'install_emptydir', 'subdir_done', 'unset_variable', 'vcs_tag', 'is_disabler', 'disabler',
  ].map((name): [string, MesonFunction] => [name, nothing]),
]);

/** An error() that is reached means that the assumptions about the host contradict each other. */
function stop(context: Context, call: Arguments): Value {
  if (!context.dead) context.problem(call.line, `the build stops here: ${text(call.flat[0])}`);
  return undefined;
}

/** Each file with the line its name stands on. */
function files(context: Context, call: Arguments): Value {
  return call.exprs.flatMap((expr, i) => {
    if (expr.k === 'str') return context.toSources(call.args[i], expr.l);
    if (expr.k === 'list') return expr.of.flatMap((item, j) => context.toSources((call.args[i] as readonly Value[])[j], item.k === 'str' ? item.l : call.line));
    return flatten([call.args[i]]).flatMap((value) => context.toSources(value, call.line));
  });
}

function subdir(context: Context, call: Arguments): Value {
  const name = text(call.args[0]);
  if (name !== '' && !name.split('/').includes('..')) context.enter(joinTreePath(context.directory, name));
  return undefined;
}

function subproject(context: Context, call: Arguments): Value {
  const name = text(call.args[0]);
  return new Subproject(name, /^[\w.+-]+$/.test(name) ? context.enterProject(`subprojects/${name}`) : undefined);
}

function declareDependency(context: Context, call: Arguments): Value {
  const { kw } = call;
  const dependencies = dependenciesOf(kw.get('dependencies'));
  const on = dependencies.reduce((all, one) => union(all, one.parts.on), NO_PARTS.on);
  if (dependencies.some((one) => one.parts.disabler === true && !one.found)) return new Dependency('', false, { ...NO_PARTS, on });
  const sources = withoutStrings(context, [kw.get('sources')], call.line);
  const variables = kw.get('variables');
  return new Dependency('', true, {
    on, dependencies, sources, objects: objectsOf(kw.get('objects')),
    linkWith: targetsOf(kw.get('link_with')), linkWhole: targetsOf(kw.get('link_whole')), variables: isDict(variables) ? variables : NO_PARTS.variables,
  });
}

function buildTarget(context: Context, call: Arguments, type: BuildTargetType): Value {
  const { kw, line } = call;
  const { directory, path, file } = context;
  const sources = withoutStrings(context, [...call.args.slice(1), kw.get('sources')], line);
  const target = new BuildTarget(fileName(text(call.args[0]), type, kw), type, {
    directory, path, file, line, sources, objects: objectsOf(kw.get('objects')), dependencies: dependenciesOf(kw.get('dependencies')),
    linkWith: targetsOf(kw.get('link_with')), linkWhole: targetsOf(kw.get('link_whole')),
  });
  if (context.dead) {
    const rule = { set: `${type === 'executable' ? type : 'library'}('${target.name}')`, when: undefined, conditions: [], otherwise: false, path, file, line };
    context.deadSources(flatten(sources).flatMap((value) => (value instanceof Source && !value.generated ? [{ source: value, rule }] : [])));
  }
  context.link(target);
  return target;
}

/**
 * Names are resolved where they are written: whoever uses the sources stands in another directory.
 * Lists without names stay what they are, so that the long list of generated headers is shared.
 */
function withoutStrings(context: Context, values: readonly Value[], line: number): readonly Value[] {
  return values.map((value): Value => {
    if (typeof value === 'string') return context.toSources(value, line);
    return isList(value) && hasString(value) ? withoutStrings(context, value, line) : value;
  });
}

const withStrings = new WeakMap<readonly Value[], boolean>();

/** Asked once for each list. */
function hasString(values: readonly Value[]): boolean {
  let has = withStrings.get(values);
  if (has === undefined) {
    has = values.some((value) => typeof value === 'string' || (isList(value) && hasString(value)));
    withStrings.set(values, has);
  }
  return has;
}

/** As the linker writes it: modules are `libX.so` unless they say otherwise. */
function fileName(name: string, type: BuildTargetType, kw: ReadonlyMap<string, Value>): string {
  if (type !== 'shared') return name;
  const prefix = kw.get('name_prefix');
  const suffix = kw.get('name_suffix');
  return `${typeof prefix === 'string' ? prefix : 'lib'}${name}.${typeof suffix === 'string' ? suffix : 'so'}`;
}

function dependenciesOf(value: Value): Dependency[] {
  return flatten([value]).filter((one) => one instanceof Dependency);
}

function targetsOf(value: Value): BuildTarget[] {
  return flatten([value]).filter((one) => one instanceof BuildTarget);
}

function objectsOf(value: Value): Objects[] {
  return flatten([value]).filter((one) => one instanceof Objects);
}

function configurationData(_context: Context, call: Arguments): Value {
  const data = new ConfigData();
  const given = call.args[0];
  if (isDict(given)) for (const [key, value] of given) data.values.set(key, value);
  return data;
}

function setVariable(context: Context, call: Arguments): Value {
  context.setVariable(text(call.args[0]), call.args[1]);
  return undefined;
}

/** C is there, or nothing would be built; the others depend on the host. */
function addLanguages(context: Context, call: Arguments): Value {
  const language = text(call.flat[0]);
  if (language === 'c') return true;
  const required = call.kw.get('required');
  const usual = language === 'objc' ? context.host.os === 'darwin' : language !== 'rust';
  const fact = context.ask(`language ${language}`, t('there is a {0} compiler', language), call.line, usual);
  return hosted(fact.value === true, union([fact], hostFactsOf(required)));
}

const MAX_RANGE = 10_000;

function range(_context: Context, call: Arguments): Value {
  const numbers = call.flat.map((value) => Number(plain(value)));
  const [start, stop, step] = numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1];
  const list: number[] = [];
  for (let i = start; i < stop && step > 0 && list.length < MAX_RANGE; i += step) list.push(i);
  return list;
}

