/** What a user can set that the server acts on. Parsed once at the edge. */
export interface Config {
  /** Whether git may be run in the workspace. Off in untrusted workspaces. */
  readonly git: boolean;
  /** How much a hover says. */
  readonly hover: 'off' | 'short' | 'full';
  /** The lens above a file's first line. */
  readonly lens: boolean;
}

export const defaultConfig: Config = { git: true, hover: 'full', lens: true };

/** Reads settings that came over the wire; anything odd falls back to the default. */
export function parseConfig(value: unknown): Config {
  if (typeof value !== 'object' || value === null) return defaultConfig;
  const given = value as Record<string, unknown>;
  const { hover, lens, git } = given;
  return {
    git: typeof git === 'boolean' ? git : defaultConfig.git,
    hover: hover === 'off' || hover === 'short' || hover === 'full' ? hover : defaultConfig.hover,
    lens: typeof lens === 'boolean' ? lens : defaultConfig.lens,
  };
}
