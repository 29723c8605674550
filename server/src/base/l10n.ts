/** Words for people in the language of their editor. Until a bundle is set they are English, as on the command line. */
export { config as setMessages, t } from '@vscode/l10n';

/** Marks words that are translated where they are shown, by `t(words)`: until then they are what code compares. */
export function phrase(words: string): string {
  return words;
}
