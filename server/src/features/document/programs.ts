import type { Model } from '../../model/model';

/** A stand-alone program the tree builds, by the mode it belongs to. */
export interface ToolProgram {
  readonly name: string;
  readonly mode: 'tools' | 'storage-daemon' | 'guest-agent';
  /** File that says it is built. */
  readonly file: string;
}

/** Programs other than emulators, sorted by name. */
export function toolPrograms(_model: Model): readonly ToolProgram[] {
  return [];
}
