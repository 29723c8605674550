import { basename, comparePaths } from '../../base/paths';
import { buildFor } from '../../model/build';
import type { Model } from '../../model/model';

/** A stand-alone program the tree builds, by the mode it belongs to. */
export interface ToolProgram {
  readonly name: string;
  readonly mode: 'tools' | 'storage-daemon' | 'guest-agent';
  /** Comes with the source as an example or a helper for development. */
  readonly contributed: boolean;
  /** The meson.build that declares it. */
  readonly file: string;
}

/** Programs that only serve the build or its tests. */
const INTERNAL = /^(tests|subprojects|target|linux-user|bsd-user|scripts)\/|\.so$|-test$|^gen[-_]|\/gen[-_]/;

/** Programs other than emulators that a Linux build with everything enabled makes, sorted by name. */
export function toolPrograms(model: Model): readonly ToolProgram[] {
  const programs = new Map<string, ToolProgram>();
  for (const { name, file, target } of model.get(buildFor()).binaries) {
    if (target !== undefined || INTERNAL.test(name) || programs.has(name)) continue;
    const mode = name.startsWith('qga/') ? 'guest-agent' : name.startsWith('storage-daemon/') ? 'storage-daemon' : 'tools';
    programs.set(name, { name: basename(name), mode, contributed: name.startsWith('contrib/'), file });
  }
  return [...programs.values()].sort((a, b) => comparePaths(a.name, b.name));
}
