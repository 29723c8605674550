import { dirname } from '../../base/paths';
import type { Model } from '../../model/model';
import { purposeOf } from '../../model/purposes';
import { subsystemsOf } from '../../model/subsystems';
import { joinId, splitId, type ArchitectureNode } from './node';

/** Directories first, then files, each level as on disk. */
export function directoryChildren(model: Model, id: string | undefined): ArchitectureNode[] {
  const [kind, directory = ''] = id === undefined ? ['dir'] : splitId(id);
  const children = kind === 'dir' ? (model.children(directory) ?? []) : [];
  const directories = children.filter((path) => model.isDirectory(path)).map((path): ArchitectureNode => ({
    kind: 'directory', id: joinId('dir', path), path, purpose: purposeOf(model, path)?.text ?? '', subsystem: subsystemsOf(model, path)[0]?.subsystem.label ?? '',
  }));
  const files = children.filter((path) => !model.isDirectory(path)).map((path): ArchitectureNode => ({
    kind: 'file', id: joinId('dir', path), path, line: 0, detail: { kind: 'lines', lines: model.file(path)?.lines ?? -1 },
  }));
  return [...directories, ...files];
}

export function directoryPath(model: Model, path: string): string[] {
  if (path === '' || (!model.isFile(path) && !model.isDirectory(path))) return [];
  const ids: string[] = [];
  for (let step = path; step !== ''; step = dirname(step)) ids.unshift(joinId('dir', step));
  return ids;
}
