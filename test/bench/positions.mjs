// Real hover positions: path tokens in includes, MAINTAINERS, meson.build and documents of a tree.
import * as fs from 'node:fs';
import * as path from 'node:path';

/** At most `wanted` positions, spread evenly over the tree's files: the same for the same tree. */
export function hoverPositions(root, wanted) {
  const all = [];
  for (const folder of ['hw', 'target', 'block', 'docs', 'migration', 'include']) collect(root, folder, all);
  collectFile(root, 'MAINTAINERS', all);
  const step = Math.max(1, Math.floor(all.length / wanted));
  return all.filter((_, index) => index % step === 0).slice(0, wanted);
}

function collect(root, folder, into) {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return;
  for (const entry of fs.readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = `${folder}/${entry.name}`;
    if (entry.isDirectory()) collect(root, child, into);
    else if (entry.isFile() && /(\.[ch]|\.rst|meson\.build)$/.test(entry.name)) collectFile(root, child, into);
  }
}

function collectFile(root, file, into) {
  const lines = fs.readFileSync(path.join(root, file), 'utf8').split('\n');
  lines.forEach((text, line) => {
    const match = /^#include "([\w./-]+\/[\w./-]+)"/.exec(text) ?? /^F:\s+(\S+)/.exec(text) ?? /``((?:hw|docs|target|block)\/[\w./-]+)``/.exec(text);
    if (match) into.push({ file, line, character: match.index + match[0].indexOf(match[1]) + 2, text: match[1] });
  });
}
