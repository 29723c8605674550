import { basename, dirname, normalizeTreePath } from '../../base/paths';
import { BUILD_ROOT, SOURCE_ROOT, type Arguments, type Context } from './context';
import { loadKeyValues } from './generated';
import { joinPaths } from './operators';
import { Builtin, Program, Source, text, Version, type Value } from './values';

/** Methods of the `meson` object. */
export function callMeson(context: Context, fn: string, call: Arguments): Value {
  switch (fn) {
    case 'current_source_dir': return joinPaths(SOURCE_ROOT, context.directory === '' ? '' : context.directory).replace(/\/$/, '');
    case 'current_build_dir': return joinPaths(BUILD_ROOT, context.directory === '' ? '' : context.directory).replace(/\/$/, '');
    case 'project_source_root': case 'source_root': return joinPaths(SOURCE_ROOT, context.projectRoot).replace(/\/$/, '');
    case 'global_source_root': return SOURCE_ROOT;
    case 'project_build_root': case 'build_root': return joinPaths(BUILD_ROOT, context.projectRoot).replace(/\/$/, '');
    case 'global_build_root': return BUILD_ROOT;
    case 'version': return new Version('meson');
    case 'project_version': return new Version('qemu');
    case 'project_name': return 'qemu';
    case 'get_compiler': return new Builtin('compiler', text(call.args[0]));
    case 'get_external_property': case 'get_cross_property': return call.args[1];
    case 'is_cross_build': case 'is_subproject': return fn === 'is_subproject' && context.projectRoot !== '';
    case 'has_exe_wrapper': case 'can_run_host_binaries': return true;
    default: return undefined;
  }
}

/** Functions of imported modules. */
export function callModule(context: Context, module: string, fn: string, call: Arguments): Value {
  if (fn === 'source_set') return context.sourceSet();
  if (module === 'keyval') return loadKeyValues(context, call);
  if (module === 'fs') return fileSystem(context, fn, call);
  if (fn === 'find_installation') return new Program('python3', true);
  return new Builtin('opaque', `${module}.${fn}`);
}

/** Paths outside the tree are taken for absent. */
function fileSystem(context: Context, fn: string, call: Arguments): Value {
  const [value] = call.flat;
  const given = value instanceof Source ? `${SOURCE_ROOT}/${value.path}` : text(value);
  switch (fn) {
    case 'exists': case 'is_file': case 'is_dir': {
      const path = treePath(context, given);
      if (path === undefined) return false;
      return (fn !== 'is_dir' && context.world.isFile(path)) || (fn !== 'is_file' && context.world.isDirectory(path));
    }
    case 'read': return context.world.text(treePath(context, given) ?? '') ?? '';
    case 'name': return basename(given);
    case 'stem': return basename(given).replace(/\.[^.]*$/, '');
    case 'parent': return dirname(given);
    case 'replace_suffix': return given.replace(/(\.[^./]*)?$/, text(call.flat[1]));
    case 'is_absolute': return given.startsWith('/');
    case 'as_posix': return given;
    default: return '';
  }
}

function treePath(context: Context, given: string): string | undefined {
  if (given.startsWith(`${SOURCE_ROOT}/`)) return normalizeTreePath(given.slice(SOURCE_ROOT.length));
  return given.startsWith('/') ? undefined : normalizeTreePath(joinPaths(context.directory, given));
}
