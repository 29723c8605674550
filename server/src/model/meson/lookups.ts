import { t } from '../../base/l10n';
import { joinTreePath, normalizeTreePath } from '../../base/paths';
import type { Arguments, Context } from './context';
import type { HostFact } from './host';
import { Dependency, Feature, flatten, hosted, NO_PARTS, plain, Program, text, union, type Value } from './values';

/** What `required:` says. */
function requirement(call: Arguments): { readonly must: boolean; readonly disabled: boolean; readonly on: readonly HostFact[] } {
  const value = call.kw.get('required');
  if (value instanceof Feature) return { must: value.state === 'enabled', disabled: value.state === 'disabled', on: value.on };
  return { must: value === undefined || plain(value) === true, disabled: false, on: [] };
}

/** `dependency()`. What the build cannot do without is found. */
export function findDependency(context: Context, call: Arguments): Value {
  const name = flatten([call.args[0]]).map(text)[0] ?? '';
  if (name === '') return new Dependency('', false, NO_PARTS);
  const modules = flatten([call.kw.get('modules')]).map(text).join(', ');
  return found(context, call, modules === '' ? name : `${name} ${modules}`, name === 'appleframeworks' ? context.host.os === 'darwin' : undefined);
}

/** The compiler's `find_library()`. */
export function findLibrary(context: Context, call: Arguments): Value {
  return found(context, call, `library ${text(call.args[0])}`);
}

function found(context: Context, call: Arguments, id: string, usual?: boolean): Value {
  const { must, disabled, on } = requirement(call);
  const disabler = plain(call.kw.get('disabler')) === true;
  if (disabled) return new Dependency(id, false, { ...NO_PARTS, on, disabler });
  if (must && usual === undefined) return new Dependency(id, true, { ...NO_PARTS, on });
  const fact = context.ask(id, t('{0} is found', id), call.line, usual);
  return new Dependency(id, fact.value === true, { ...NO_PARTS, on: union(on, [fact]), disabler });
}

/** `find_program()`. Scripts of the tree are there. */
export function findProgram(context: Context, call: Arguments): Value {
  const name = flatten([call.args[0]]).map(text)[0] ?? '';
  const { must, disabled, on } = requirement(call);
  if (disabled) return new Program(name, hosted(false, on));
  const path = normalizeTreePath(joinTreePath(context.directory, name));
  if (must || (path !== undefined && context.world.isFile(path))) return new Program(name, true);
  const fact = context.ask(`program ${name}`, t('the program {0} is found', name), call.line);
  return new Program(name, hosted(fact.value === true, union(on, [fact])));
}

/** Options every project has. */
const BUILTIN_OPTIONS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['prefix', '/usr/local'], ['bindir', 'bin'], ['libdir', 'lib'], ['libexecdir', 'libexec'], ['datadir', 'share'], ['mandir', 'share/man'], ['includedir', 'include'],
  ['localedir', 'share/locale'], ['localstatedir', '/var/local'], ['sysconfdir', 'etc'], ['sbindir', 'sbin'], ['infodir', 'share/info'],
  ['b_lto', false], ['b_coverage', false], ['b_pie', true], ['b_sanitize', 'none'], ['b_asneeded', true], ['debug', true], ['optimization', '2'], ['werror', false],
  ['default_library', 'static'], ['buildtype', 'debugoptimized'], ['wrap_mode', 'nodownload'], ['auto_features', 'auto'], ['strip', false], ['backend', 'ninja'],
  ['prefer_static', false], ['b_staticpic', false], ['b_ndebug', 'false'], ['b_lundef', true], ['unity', 'off'], ['warning_level', '1'], ['c_std', 'gnu11'], ['layout', 'mirror'],
]);

/** Where configure's own default differs from meson's. */
const CONFIGURE_DEFAULTS: ReadonlyMap<string, Value> = new Map<string, Value>([['plugins', true]]);

/** `get_option()`: what the caller assumes, or the default. */
export function optionValue(context: Context, call: Arguments): Value {
  const name = text(call.args[0]);
  const option = context.world.option(name);
  const given = context.host.options.options?.get(name);
  if (option === undefined) return given ?? BUILTIN_OPTIONS.get(name) ?? '';
  const value = given ?? CONFIGURE_DEFAULTS.get(name) ?? option.default;
  if (option.type === 'feature') {
    const state = value === 'enabled' || value === 'disabled' ? value : 'auto';
    return new Feature(state, [context.ask(`option ${name}`, t('the option {0} is not disabled', name), call.line, state !== 'disabled')]);
  }
  if (typeof value !== 'boolean') return value;
  return hosted(value, [context.ask(`option ${name}`, t('the option {0} is on', name), call.line, value)]);
}
