/** Address of a place from the root of its tree, with the line from 1: for documents that the client places there. */
export function relativeLink(file: string, line: number): string {
  return `${file.split('/').map(encodeURIComponent).join('/')}#L${line + 1}`;
}
