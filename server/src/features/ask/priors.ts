/** Rules by path, the first that fits counts: how likely a question about QEMU is about a place of this sort. */
const PRIORS: readonly (readonly [form: RegExp, prior: number])[] = [
  [/^tests\/(tcg|data|docker|vm|lcitool|decode|fp|qapi-schema|bench)(\/|$)/, 0.3],
  [/^tests\/qtest\/libqos\//, 0.35],
  [/^tests\//, 0.5],
  [/^(stubs|roms|pc-bios|\.gitlab-ci\.d|\.github)(\/|$)|(^|[/-])stubs?\b/, 0.4],
  [/^(subprojects|contrib|tools|common-user|scripts\/(ci|coverity|performance|simplebench|codeconverter))(\/|$)/, 0.6],
  [/^docs\/devel\//, 1.1],
  [/^docs\/(interop|specs)\//, 1.05],
  [/^docs\/sphinx|^docs\/.*\.rst\.inc$/, 0.4],
  [/^docs\/about\//, 0.8],
  [/^docs\//, 0.9],
  [/(^|\/)README[^/]*$|\.md$/, 0.6],
  [/(^|\/)(meson\.build|Kconfig[^/]*|trace-events|trace\.h|Makefile[^/]*|\.[^/]*|__init__\.py)$/, 0.35],
  [/^(scripts|python)\//, 0.75],
  [/^qga\//, 0.7],
  [/-(win32|posix|windows|dummy|null)\.c$/, 0.9],
  [/^include\//, 0.75],
  [/\.h$|\.h\.inc$|_template\.|\.rs$/, 0.75],
  [/\.c\.inc$/, 0.9],
];

export function priorOf(path: string): number {
  for (const [form, prior] of PRIORS) if (form.test(path)) return prior;
  return 1;
}

/** Copies of other projects' headers and blobs: nobody asks about them by words. */
export function isForeign(path: string): boolean {
  return /^(linux-headers|include\/standard-headers|roms|pc-bios|tests\/(data|tcg|lcitool|docker\/dockerfiles|qapi-schema)|po|subprojects\/packagefiles|disas|\.gitlab-ci\.d)\//.test(path) && !/^disas\/[^/]*disas[^/]*$/.test(path);
}
