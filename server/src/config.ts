/** What a user can set that the server acts on. Parsed once at the edge. */
export interface Config {
  /** Whether git may be run in the workspace. Off in untrusted workspaces. */
  readonly git: boolean;
  /** How much a hover says. */
  readonly hover: 'off' | 'short' | 'full';
  /** The lens above a file's first line. */
  readonly lens: boolean;
  /** The lens above each registration of a QOM type. */
  readonly typeLens: boolean;
  /** The lens above a source's first line with what it is built into. */
  readonly buildLens: boolean;
  /** Hints with the QOM name behind `TYPE_` macros. */
  readonly typeHints: boolean;
  /** Hints in meson.build with the number of emulators that take a source. */
  readonly buildHints: boolean;
  /** Kinds of diagnostics that are told. */
  readonly diagnostics: Readonly<Record<'maintainers' | 'config' | 'qom' | 'docs', boolean>>;
  /** In which Markdown and rst documents claims are checked: those with generated regions, or all. */
  readonly checkDocuments: 'off' | 'generated' | 'all';
  /** Whether generated regions are brought up to date when HEAD moves. */
  readonly updateDocuments: 'off' | 'onHead';
}

export const defaultConfig: Config = { git: true, hover: 'full', lens: true, typeLens: false, buildLens: false, typeHints: false, buildHints: false, diagnostics: { maintainers: true, config: true, qom: true, docs: true }, checkDocuments: 'generated', updateDocuments: 'off' };

/** Reads settings that came over the wire; anything odd falls back to the default. */
export function parseConfig(value: unknown): Config {
  if (typeof value !== 'object' || value === null) return defaultConfig;
  const given = value as Record<string, unknown>;
  const { hover, lens, git, checkDocuments } = given;
  const diagnostics = typeof given['diagnostics'] === 'object' && given['diagnostics'] !== null ? (given['diagnostics'] as Record<string, unknown>) : {};
  return {
    git: typeof git === 'boolean' ? git : defaultConfig.git,
    hover: hover === 'off' || hover === 'short' || hover === 'full' ? hover : defaultConfig.hover,
    lens: typeof lens === 'boolean' ? lens : defaultConfig.lens,
    typeLens: given['typeLens'] === true, buildLens: given['buildLens'] === true, typeHints: given['typeHints'] === true, buildHints: given['buildHints'] === true,
    diagnostics: { maintainers: diagnostics['maintainers'] !== false, config: diagnostics['config'] !== false, qom: diagnostics['qom'] !== false, docs: diagnostics['docs'] !== false },
    checkDocuments: checkDocuments === 'off' || checkDocuments === 'all' ? checkDocuments : defaultConfig.checkDocuments,
    updateDocuments: given['updateDocuments'] === 'onHead' ? 'onHead' : defaultConfig.updateDocuments,
  };
}
