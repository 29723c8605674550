import type { Arguments, Context } from './context';
import type { ConfigGiven } from '../kconfig-solver';
import type { Generator} from './values';
import { Custom, flatten, Program, Source, text, type Value } from './values';

/** Looks inputs up when somebody asks; names are relative to the directory at hand now. */
function madeFrom(context: Context, values: readonly Value[], line: number): () => readonly Source[] {
  const { directory } = context;
  return () => flatten(values).flatMap((value) => context.toSources(value, line, directory));
}

/** `custom_target()`: what it makes is known by name and by what it is made from. */
export function customTarget(context: Context, call: Arguments): Value {
  const { kw, line } = call;
  const made = madeFrom(context, [kw.get('input'), kw.get('depend_files')], line);
  const names = flatten([kw.get('output')]).map(text);
  const input = names.some((name) => name.includes('@')) ? made()[0]?.path : undefined;
  return new Custom(text(call.args[0]), names.map((name) => generate(context, expand(name, input), made, line)));
}

/** A generator's `process()`. */
export function processFiles(context: Context, generator: Generator, call: Arguments): Value {
  return call.flat.flatMap((value) => context.toSources(value, call.line)).flatMap((input) =>
    generator.output.map((pattern) => new Source(expand(pattern, input.path), () => [input], context.file, input.line)));
}

/** `configure_file()`. The one that runs minikconf yields the symbols of a target. */
export function configureFile(context: Context, call: Arguments): Value {
  const { kw, line } = call;
  const command = flatten([kw.get('command')]);
  const name = text(kw.get('output'));
  const isKconfig = command.some((part) => part instanceof Program && part.name.endsWith('minikconf.py'));
  if (!isKconfig) return generate(context, name, madeFrom(context, [kw.get('input')], line), line);
  const inputs = flatten([kw.get('input')]).map(text);
  const given: ConfigGiven[] = inputs.flatMap((path) => context.world.devices(path));
  for (const part of command) {
    const assignment = /^CONFIG_(\w+)=([yn]?)$/.exec(text(part));
    if (assignment !== null) given.push({ symbol: assignment[1]!, value: assignment[2] === 'y', file: context.file, line });
  }
  const config = context.world.solver.solve(given, !command.some((part) => text(part) === '--allnoconfig'));
  const source = new Source(name, madeFrom(context, [kw.get('input')], line), context.file, line, config);
  context.generated.set(name, [source]);
  return source;
}

function generate(context: Context, name: string, made: () => readonly Source[], line: number): Source {
  const source = new Source(name, made, context.file, line);
  if (!context.dead) context.generated.set(name, [source]);
  return source;
}

function expand(pattern: string, input: string | undefined): string {
  if (input === undefined || !pattern.includes('@')) return pattern;
  const plainName = input.slice(input.lastIndexOf('/') + 1);
  return pattern.replace('@PLAINNAME@', plainName).replace('@BASENAME@', plainName.replace(/\.[^.]*$/, ''));
}

/** `keyval.load()`: a target's settings, its devices, or what configure found out. */
export function loadKeyValues(context: Context, call: Arguments): Value {
  const path = text(call.args[0]);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'config-host.mak') return hostMakefile(context);
  const config = context.generated.get(name)?.[0]?.config;
  if (config !== undefined) return new Map([...config.on].filter((symbol) => !isFromMeson(config.reason(symbol))).map((symbol) => [`CONFIG_${symbol}`, 'y']));
  const target = context.world.target(name.replace(/\.mak$/, ''));
  return new Map(Object.entries(target?.settings ?? {}));
}

/** minikconf does not repeat what it was given on its command line. */
function isFromMeson(reason: ReturnType<NonNullable<Source['config']>['reason']>): boolean {
  return reason !== undefined && 'given' in reason && reason.given.file.endsWith('meson.build');
}

/** What configure writes for meson; the names differ over the years, so each is given. */
function hostMakefile(context: Context): Value {
  const { os, options } = context.host;
  const values = new Map<string, Value>([
    ['TARGET_DIRS', context.world.targetNames.join(' ')], ['CONFIG_DEFAULT_TARGETS', 'y'], ['CONFIG_COROUTINE_BACKEND', 'ucontext'], ['GENISOIMAGE', ''],
  ]);
  if (os !== 'windows') values.set('CONFIG_POSIX', 'y');
  if (os === 'linux') values.set('CONFIG_LINUX', 'y').set('CONFIG_PLUGIN', 'y');
  if (os === 'windows') values.set('CONFIG_WIN32', 'y').set('CONFIG_COROUTINE_BACKEND', 'win32');
  if (os === 'darwin') values.set('CONFIG_DARWIN', 'y');
  if (os === 'sunos') values.set('CONFIG_SOLARIS', 'y');
  if (os.endsWith('bsd') || os === 'darwin') values.set('CONFIG_BSD', 'y');
  if (options.options?.get('modules') === 'enabled') values.set('CONFIG_MODULES', 'y');
  for (const key of ['QEMU_CFLAGS', 'QEMU_OBJCFLAGS', 'QEMU_LDFLAGS', 'GLIB_CFLAGS', 'GLIB_LIBS', 'GLIB_BINDIR', 'PYTHON', 'GIT', 'GIT_SUBMODULES', 'MAKE', 'GLIB_VERSION']) values.set(key, '');
  return values;
}

