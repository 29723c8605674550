/** Branch that a proposal is made on. */
export const proposalBranch = 'qemu-atlas/documents';

/** What differs from one hoster to the other. */
export interface Publishing {
  /** Shell words for where to push. */
  readonly remote: string;
  /** Shell word for the branch that was pushed to. */
  readonly branch: string;
  /** Value of QEMU_ATLAS_MODE that asks for a proposal instead of a commit. */
  readonly proposal: string;
  /** Commands that put the commit on the branch of proposals and open one, unless it is open. */
  readonly propose: readonly string[];
}

/** Installs Atlas where the image has none. */
export function installCommand(toolVersion: string): string {
  return `command -v qemu-atlas || npm install --global "\${QEMU_ATLAS_PACKAGE:-qemu-atlas@${toolVersion}}"`;
}

/** Regions that people edited are left alone and are no reason to stop. */
export const updateCommand = 'qemu-atlas update || [ $? -eq 1 ]';

/**
 * Commits what an update changed, if it changed a byte, and pushes or proposes it. A branch that moved on
 * in the meantime is left to the run of the newer push: nothing is ever forced onto it.
 */
export function publishScript({ remote, branch, proposal, propose }: Publishing): readonly string[] {
  return [
    'if git diff --quiet; then echo "The architecture documents are up to date."; exit 0; fi',
    'base=$(git rev-parse HEAD)',
    `git -c user.name='QEMU Atlas' -c user.email='qemu-atlas@localhost' commit --quiet --all --signoff --message "Update the architecture documents" --message "Generated from commit $base."`,
    `if [ "\${QEMU_ATLAS_MODE:-commit}" = ${proposal} ]; then`,
    `  if git fetch --quiet ${remote} ${proposalBranch} && git diff --quiet FETCH_HEAD HEAD; then echo "Proposed already."; exit 0; fi`,
    ...propose.map((line) => `  ${line}`),
    '  exit 0',
    'fi',
    `if git push ${remote} "HEAD:refs/heads/${branch}"; then exit 0; fi`,
    `git fetch --quiet ${remote} "${branch}"`,
    'if [ "$(git rev-parse FETCH_HEAD)" = "$base" ]; then exit 1; fi',
    `echo "${branch} has moved on: the run of the newer push updates the documents."`,
  ];
}

export function indented(lines: readonly string[], by: number): string {
  return lines.map((line) => ' '.repeat(by) + line).join('\n');
}
