import { kconfig } from '../model/kconfig';
import { mesonNames } from '../model/meson/names';
import { derivation } from '../model/model';

/** A `CONFIG_` name that nothing can ever set. Line 0-based. */
export interface UnknownConfig {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Names that configure itself wrote or writes into config-host.mak: it is a shell script, and what it
 * sets cannot be seen in meson.build.
 */
const SET_BY_CONFIGURE: ReadonlySet<string> = new Set([
  'CONFIG_POSIX', 'CONFIG_LINUX', 'CONFIG_WIN32', 'CONFIG_DARWIN', 'CONFIG_SOLARIS', 'CONFIG_BSD', 'CONFIG_HAIKU', 'CONFIG_STATIC', 'CONFIG_MODULES', 'CONFIG_PLUGIN',
  'CONFIG_TSAN', 'CONFIG_DEBUG_TCG', 'CONFIG_SAFESTACK', 'CONFIG_ASAN_IFACE_FIBER', 'CONFIG_COROUTINE_BACKEND', 'CONFIG_DEFAULT_TARGETS', 'CONFIG_IASL',
]);

/**
 * `CONFIG_` names that meson.build files ask for and nothing sets: no Kconfig file defines them, no
 * meson.build, target or device file sets them. Such a condition never holds. Only told for a whole
 * tree: a part of one lacks the files that would set them.
 */
export const unknownConfigs = derivation('unknown-configs', (model): readonly UnknownConfig[] => {
  if (!model.isFile('Kconfig') || !model.isFile('meson.build')) return [];
  const { symbols } = model.get(kconfig);
  const setElsewhere = new Set([
    ...model.facts('config-assignment').map(({ name }) => `CONFIG_${name}`),
    ...model.facts('target').flatMap(({ settings }) => Object.keys(settings)),
  ]);
  const unknown: UnknownConfig[] = [];
  for (const [name, places] of model.get(mesonNames)) {
    if (!name.startsWith('CONFIG_') || symbols.has(name.slice('CONFIG_'.length)) || setElsewhere.has(name) || SET_BY_CONFIGURE.has(name)) continue;
    if (places.every(({ asked }) => asked)) unknown.push(...places.map(({ file, line }) => ({ name, file, line })));
  }
  return unknown;
});
