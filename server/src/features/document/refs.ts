import type { Resolved } from '../knowledge/lookup';
import type { ResolvedText } from '../knowledge/resolve';
import { code, pathRef, type Inline, type Ref } from './blocks';

/** A resolved anchor as a link to where the tree has it. */
export function refOf(place: Resolved): Ref {
  switch (place.kind) {
    case 'file':
    case 'doc':
      return pathRef(place.file);
    case 'dir':
      return pathRef(place.file, true);
    case 'fn':
      return code(`${place.name}()`, place.file);
    case 'option':
      return code(`-${place.name}`, place.file);
    case 'config':
      return code(`CONFIG_${place.name}`, place.file);
    case 'macro':
    case 'struct':
    case 'sym':
    case 'type':
    case 'qapi':
    case 'hmp':
      return code(place.name, place.file);
  }
}

/** Sentences of the knowledge base in one paragraph. */
export function prose(sentences: readonly ResolvedText[]): Inline[] {
  return sentences.flatMap((parts, index) => [...(index === 0 ? [] : [' ']), ...parts.map((part) => (typeof part === 'string' ? part : refOf(part)))]);
}
