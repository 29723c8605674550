import { t } from '../base/l10n';

/** Why a folder is left out of the index, in the words of the reader's language. */
export function leftOutReason(reason: string): string {
  switch (reason) {
    case 'firmware sources':
      return t('firmware sources');
    case 'git submodule':
      return t('git submodule');
    case 'vendored subproject':
      return t('vendored subproject');
    case 'build directory':
      return t('build directory');
    default:
      return reason;
  }
}
