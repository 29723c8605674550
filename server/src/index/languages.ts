import { basename, extension } from '../base/paths';
import type { Language } from '../facts/file-entry';

const BY_NAME = languages({
  MAINTAINERS: 'maintainers', 'meson.build': 'meson', 'meson_options.txt': 'meson-options', 'meson.options': 'meson-options',
  'trace-events': 'trace-events', Kconfig: 'kconfig', 'Kconfig.host': 'kconfig', configure: 'shell',
});

const BY_EXTENSION = languages({
  '.c': 'c', '.h': 'c', '.c.inc': 'c', '.h.inc': 'c', '.inc': 'c', '.cc': 'c', '.m': 'c', '.cpp': 'c', '.hx': 'hx', '.rst': 'rst', '.rst.inc': 'rst',
  '.md': 'markdown', '.mak': 'config-mak', '.decode': 'decodetree', '.py': 'python', '.sh': 'shell', '.rs': 'rust', '.toml': 'toml',
  '.json': 'text', '.txt': 'text', '.S': 'text', '.out': 'text', '.xml': 'text', '.yml': 'text', '.bin': 'binary', '.svg': 'binary', '.png': 'binary',
});

/** Never text: read for their size only. */
const BINARY = /\.(bin|rom|img|elf|dtb|efi|fd|bz2|gz|xz|zst|png|jpg|jpeg|bmp|ico|gif|svg|pdf|lid|ndrv|bdf|mo|gmo|o|a|so|qcow2|vmdk|vdi|iso|fw|sb|sys|dll|exe|ttf|data|dat|pcap)$/i;

const QAPI = /^(qapi\/.*|qga\/qapi-schema|storage-daemon\/qapi\/qapi-schema|tests\/qapi-schema\/.*)\.json$/;

/** What kind of file a tree path is. The same for every machine: nothing but the path decides. */
export function languageOf(path: string): Language {
  const name = basename(path);
  const named = BY_NAME.get(name);
  if (named !== undefined) return named;
  const byExtension = BY_EXTENSION.get(extension(path));
  if (byExtension !== undefined) return byExtension === 'text' && QAPI.test(path) ? 'qapi' : byExtension;
  if (BINARY.test(name)) return 'binary';
  if (name.startsWith('Kconfig')) return 'kconfig';
  return 'text';
}

function languages(table: Readonly<Record<string, Language>>): ReadonlyMap<string, Language> {
  return new Map(Object.entries(table));
}
