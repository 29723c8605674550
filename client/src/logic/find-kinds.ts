import type { FindKind } from '../../../server/src/protocol/find';
import type { Translate } from './status-text';

/** The word beside a found name. */
export function kindWord(kind: FindKind, t: Translate): string {
  const words: Readonly<Record<FindKind, string>> = {
    subsystem: t('subsystem'), directory: t('directory'), file: t('file'), type: t('type'), function: t('function'), document: t('document'), command: t('command'),
    schema: t('schema'), config: t('config symbol'), trace: t('trace event'), machine: t('machine'), cpu: t('CPU'), device: t('device'), target: t('target'), option: t('option'),
  };
  return words[kind];
}

/** What a user can type before a name, with what it finds: shown while nothing is typed. The server knows the same prefixes. */
export function findPrefixRows(t: Translate): readonly { readonly prefix: string; readonly kind: FindKind; readonly meaning: string }[] {
  return [
    { prefix: 'sub', kind: 'subsystem', meaning: t('subsystems of MAINTAINERS') },
    { prefix: 'qom', kind: 'type', meaning: t('QOM types') },
    { prefix: 'machine', kind: 'machine', meaning: t('machines, as -M names them') },
    { prefix: 'cpu', kind: 'cpu', meaning: t('CPU models, as -cpu names them') },
    { prefix: 'device', kind: 'device', meaning: t('devices, as -device names them') },
    { prefix: 'cmd', kind: 'command', meaning: t('QMP and HMP commands') },
    { prefix: 'qmp', kind: 'schema', meaning: t('everything in the QAPI schema') },
    { prefix: 'hmp', kind: 'command', meaning: t('monitor commands') },
    { prefix: 'cfg', kind: 'config', meaning: t('Kconfig symbols') },
    { prefix: 'option', kind: 'option', meaning: t('command-line options') },
    { prefix: 'trace', kind: 'trace', meaning: t('trace events') },
    { prefix: 'target', kind: 'target', meaning: t('targets') },
    { prefix: 'dir', kind: 'directory', meaning: t('directories') },
    { prefix: 'file', kind: 'file', meaning: t('files') },
    { prefix: 'fn', kind: 'function', meaning: t('functions') },
    { prefix: 'doc', kind: 'document', meaning: t('documents') },
  ];
}
