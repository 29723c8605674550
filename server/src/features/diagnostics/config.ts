import { t } from '../../base/l10n';
import type { Model } from '../../model/model';
import { unknownConfigs } from '../config-diagnostics';
import { spanOf, type Finding } from './finding';

/** `CONFIG_` symbols in a meson.build that nothing can ever set. */
export function configFindings(model: Model, path: string): readonly Finding[] {
  if (!path.endsWith('meson.build')) return [];
  return model.get(unknownConfigs).filter(({ file }) => file === path).map(({ name, file, line }) => ({
    kind: 'config', code: 'unknown-config', severity: 'warning', file, line,
    message: t('Nothing sets {0}: no Kconfig file, no meson.build, no target and no device list. This condition never holds.', name),
    locate: (lines) => spanOf(lines, line, name),
  }));
}
