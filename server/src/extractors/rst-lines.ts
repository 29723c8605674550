/** True for a line of one punctuation character, at least three times: it underlines a title or frames one. */
export function isUnderline(line: string): boolean {
  const text = line.trimEnd();
  if (text.length < 3) return false;
  const first = text.charCodeAt(0);
  if (!isPunctuation(first)) return false;
  for (let i = 1; i < text.length; i++) if (text.charCodeAt(i) !== first) return false;
  return true;
}

function isPunctuation(c: number): boolean {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
}
