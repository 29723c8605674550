import { t } from '../../base/l10n';
import { callCompiler } from './compiler';
import type { Arguments, Context } from './context';
import { featureMethod } from './features';
import { processFiles } from './generated';
import { callMeson, callModule } from './builtins';
import { scalarMethod } from './scalars';
import { SourceConfig, SourceSet } from './source-set';
import {
  BuildTarget, Builtin, ConfigData, Custom, Dependency, Feature, flatten, Generator, hosted, hostFactsOf, isDict, NO_PARTS, Objects, plain, Program, Source, Subproject, text, Thing, union, Version,
  type Dict, type Value,
} from './values';

/** Calls a method of any value; undefined when it has none of that name. */
export function callMethod(context: Context, on: Value, fn: string, call: Arguments): Value {
  if (!(on instanceof Thing)) return scalarMethod(on, fn, call);
  if (on instanceof SourceSet) return sourceSetMethod(context, on, fn, call);
  if (on instanceof SourceConfig) return fn === 'sources' ? on.sources : on.dependencies;
  if (on instanceof Dependency) return dependencyMethod(on, fn, call);
  if (on instanceof Feature) return featureMethod(on, fn, call);
  if (on instanceof ConfigData) return configDataMethod(context, on, fn, call);
  if (on instanceof BuildTarget) return targetMethod(on, fn, call);
  if (on instanceof Generator) return processFiles(context, on, call);
  if (on instanceof Builtin) return builtinMethod(context, on, fn, call);
  if (on instanceof Subproject) return subprojectMethod(on, fn, call);
  if (on instanceof Program) return programMethod(on, fn);
  if (on instanceof Version) return versionMethod(context, on, fn, call);
  if (on instanceof Custom) return fn === 'to_list' ? on.outputs : on.outputs[0]?.path;
  return on instanceof Source ? on.path : undefined;
}

function sourceSetMethod(context: Context, set: SourceSet, fn: string, call: Arguments): Value {
  switch (fn) {
    case 'add':
    case 'add_all': {
      const { kw, line } = call;
      const given = {
        when: flatten([kw.get('when')]), whenExpr: call.keyword('when'), ifTrue: [...call.flat, ...flatten([kw.get('if_true')])], ifFalse: flatten([kw.get('if_false')]),
        path: context.path, file: context.file, line,
      };
      if (context.dead) context.deadSources(set.preview(given));
      else set.add(given);
      return undefined;
    }
    case 'apply': return set.apply(asDict(call.args[0]));
    case 'all_sources': return set.all().sources;
    case 'all_dependencies': return set.all().dependencies;
    default: return undefined;
  }
}

function asDict(value: Value): Dict {
  if (value instanceof ConfigData) return value.values;
  return isDict(value) ? value : NO_PARTS.variables;
}

function dependencyMethod(dependency: Dependency, fn: string, call: Arguments): Value {
  const { name, found, parts } = dependency;
  switch (fn) {
    case 'found': return hosted(found, parts.on);
    case 'version': return new Version(name);
    case 'name': return name;
    case 'partial_dependency': return partial(dependency, call.kw);
    case 'as_link_whole': return new Dependency(name, found, { ...parts, linkWith: [], linkWhole: [...parts.linkWhole, ...parts.linkWith] });
    case 'as_system': return dependency;
    case 'get_variable': return parts.variables.get(text(call.args[0])) ?? call.kw.get('default_value') ?? '';
    default: return '';
  }
}

/** Only what is asked for stays; what links is not among what QEMU asks for, sources are. */
function partial(dependency: Dependency, kw: Arguments['kw']): Dependency {
  const { name, found, parts } = dependency;
  const keeps = (what: string): boolean => plain(kw.get(what)) === true;
  return new Dependency(name, found, {
    ...NO_PARTS, on: parts.on, variables: parts.variables,
    sources: keeps('sources') ? parts.sources : [],
    ...(keeps('links') ? { linkWith: parts.linkWith, linkWhole: parts.linkWhole } : {}),
    dependencies: parts.dependencies.map((one) => partial(one, kw)),
  });
}

function configDataMethod(context: Context, data: ConfigData, fn: string, call: Arguments): Value {
  const key = text(call.args[0]);
  switch (fn) {
    case 'set': case 'set10': case 'set_quoted':
      if (!context.dead) data.values.set(key, call.args[1]);
      return undefined;
    case 'get': case 'get_unquoted': return data.values.has(key) ? data.values.get(key) : call.args[1];
    case 'has': return data.values.has(key);
    case 'keys': return [...data.values.keys()].sort();
    case 'merge_from':
      if (call.args[0] instanceof ConfigData && !context.dead) for (const [name, value] of call.args[0].values) data.values.set(name, value);
      return undefined;
    default: return undefined;
  }
}

function targetMethod(target: BuildTarget, fn: string, call: Arguments): Value {
  switch (fn) {
    case 'extract_all_objects': return new Objects(target, plain(call.kw.get('recursive')) === true, undefined);
    case 'extract_objects': return new Objects(target, false, call.flat);
    case 'name': return target.name;
    case 'found': return true;
    default: return `${target.given.directory}/${target.name}`;
  }
}

function builtinMethod(context: Context, builtin: Builtin, fn: string, call: Arguments): Value {
  switch (builtin.kind) {
    case 'compiler': return callCompiler(context, builtin.name, fn, call);
    case 'run-result': return fn === 'returncode' ? 0 : '';
    case 'meson': return callMeson(context, fn, call);
    case 'module': return callModule(context, builtin.name, fn, call);
    case 'machine': return machineMethod(context, fn);
    case 'opaque': return undefined;
  }
}

function machineMethod(context: Context, fn: string): Value {
  switch (fn) {
    case 'system': return context.host.os;
    case 'cpu_family': case 'cpu': return context.host.cpu;
    case 'endian': return 'little';
    default: return '';
  }
}

/** A project that is not in this tree still has the dependencies one asks it for. */
function subprojectMethod(subproject: Subproject, fn: string, call: Arguments): Value {
  if (fn === 'found') return true;
  const name = text(call.args[0]);
  return subproject.variables === undefined ? new Dependency(subproject.name, true, NO_PARTS) : (subproject.variables.get(name) ?? call.args[1]);
}

function programMethod(program: Program, fn: string): Value {
  if (fn === 'found') return program.found;
  return fn === 'version' ? new Version(program.name) : program.name;
}

/** What is built on is new enough, unless the caller says otherwise. */
function versionMethod(context: Context, version: Version, fn: string, call: Arguments): Value {
  if (fn !== 'version_compare') return scalarMethod('', fn, call);
  const wanted = text(call.args[0]);
  const fact = context.ask(`${version.of} ${wanted}`, t('the version of {0} is {1}', version.of, wanted), call.line, !wanted.startsWith('<'));
  return hosted(fact.value === true, union([fact], hostFactsOf(undefined)));
}
