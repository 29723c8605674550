import type { MailmapFact } from '../facts/maintainers';
import type { Extractor } from './extractor';

/** A line longer than this maps nothing. */
const MAX_LINE = 500;

/** `.mailmap`: the names and addresses that get_maintainer.pl shows in place of those in MAINTAINERS. */
export const mailmapExtractor: Extractor = {
  id: 'mailmap',
  version: 1,
  languages: ['text'],
  matches: (path) => path === '.mailmap',
  extract(file, sink) {
    file.text.split('\n').forEach((raw, line) => {
      const text = raw.replace(/#.*$/, '').trim();
      if (text === '' || text.length > MAX_LINE) return;
      const mapping = mappingOf(text);
      if (mapping === undefined) sink.problem(line, 'no mail mapping');
      else sink.add({ kind: 'mailmap-entry', file: file.path, line, endLine: line, ...mapping });
    });
  },
};

/** The four forms that the script knows; any other line maps nothing. */
function mappingOf(text: string): Pick<MailmapFact, 'name' | 'address' | 'from'> | undefined {
  const nameOnly = /^([^<]+)<([^>]+)>$/.exec(text);
  if (nameOnly !== null) return { name: nameOnly[1]!.trim(), address: '', from: nameOnly[2]! };
  const addressOnly = /^<([^>]+)>\s*<([^>]+)>$/.exec(text);
  if (addressOnly !== null) return { name: '', address: addressOnly[1]!, from: addressOnly[2]! };
  const both = /^([^<]+)<([^>]+)>([^<]*)<([^>]+)>$/.exec(text);
  if (both === null) return undefined;
  const wrongName = both[3]!.trim();
  return { name: both[1]!.trim(), address: both[2]!, from: wrongName === '' ? both[4]! : `${wrongName} <${both[4]!}>` };
}
