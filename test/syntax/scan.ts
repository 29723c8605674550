import { C_ITEM_STRIDE, CItem, CScanner } from '../../server/src/syntax/c-scanner';
import type { SyntaxTools } from '../../server/src/syntax/source-file';

/** Tools with the real C scanner. */
export function cTools(): SyntaxTools {
  return { cScan: new CScanner() };
}

const kindNames = new Map<number, string>(Object.entries(CItem).map(([name, value]) => [value, name]));

/** Items as `kind name @line-endLine aux`; lines 0-based, aux only where there is one. */
export function items(text: string): string[] {
  const bytes = Buffer.from(text);
  const scanner = new CScanner();
  scanner.scan(bytes);
  const found: string[] = [];
  for (let i = 0, at = 0; i < scanner.count; i++, at += C_ITEM_STRIDE) {
    const { data } = scanner;
    const aux = bytes.toString('utf8', data[at + 7], data[at + 8]).replace(/\s+/g, ' ');
    found.push(`${kindNames.get(data[at]!)} ${bytes.toString('utf8', data[at + 3], data[at + 4])} @${data[at + 5]}-${data[at + 6]}${aux === '' ? '' : ` ${aux}`}`);
  }
  return found;
}

/** The names of the functions found. */
export function functions(text: string): string[] {
  return items(text).filter((item) => item.startsWith('function ')).map((item) => item.split(' ')[1]!);
}
