import { t } from '../../../base/l10n';
import type { Model } from '../../../model/model';
import { derivation } from '../../../model/model';
import { targets } from '../../../model/targets';
import type { Finding } from './finding';
import type { DocumentLine } from './text';

/** Names of targets (`arm-softmmu`) and emulators (`qemu-system-arm`). */
const names = derivation('check-program-names', (model): ReadonlySet<string> => new Set(model.get(targets).flatMap(({ name, binary }) => [name, binary])));

const PROGRAM = /(?<![\w./-])(?:qemu-system-([a-z]\w*)|([a-z]\w*)-(?:softmmu|linux-user|bsd-user))(?![\w*<{$-])/g;
/** Words for any target, and hosts that write their own name with a dash. */
const PLACEHOLDER = /^(arch|target|name|guest|host|xxx?|foo|bar|your|my|some|x86|cpu|tcg|kvm|system|user|softmmu|all|each|every|non|no|is|have|qemu)$/i;

/** Emulators and targets that no target file gives. */
export function checkPrograms(model: Model, file: string, line: DocumentLine): Finding[] {
  const known = model.get(names);
  if (line.hypothetical || known.size === 0 || !/qemu-system-|-softmmu|-user/.test(line.text)) return [];
  return [...line.text.matchAll(PROGRAM)].flatMap((match): Finding[] => {
    const [claim, system, target] = match;
    const architecture = system ?? target ?? '';
    if (known.has(claim) || PLACEHOLDER.test(architecture)) return [];
    return [{
      file, line: line.number, character: match.index, endCharacter: match.index + claim.length, claim, kind: 'program',
      actual: t('no target file gives it'), evidence: 'configs/targets/',
    }];
  });
}
