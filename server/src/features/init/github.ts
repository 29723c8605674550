import type { WantedFile } from './owned';
import { indented, installCommand, proposalBranch, publishScript, updateCommand } from './publish';

/** A workflow for GitHub Actions: after every push to master the documents are brought up to date. */
export function githubWorkflow(toolVersion: string): WantedFile {
  const publish = publishScript({
    remote: 'origin', branch: '$GITHUB_REF_NAME', proposal: 'pull-request',
    propose: [
      `git push --force origin HEAD:refs/heads/${proposalBranch}`,
      `if [ "$(gh pr list --head ${proposalBranch} --state open --json number --jq length)" = 0 ]; then`,
      `  gh pr create --base "$GITHUB_REF_NAME" --head ${proposalBranch} --title "Update the architecture documents" --body "Generated from commit $base."`,
      'fi',
    ],
  });
  return {
    path: '.github/workflows/architecture-documents.yml', comment: '#', hint: 'move it away and run init again, or take over its steps',
    body: `# Variables of the repository: QEMU_ATLAS_MODE=pull-request proposes instead of committing;
# QEMU_ATLAS_PACKAGE names another package for npm to install.
name: Architecture documents
on:
  push:
    branches: [master, main]
permissions:
  contents: write
  pull-requests: write
concurrency:
  group: architecture-documents
jobs:
  update:
    runs-on: ubuntu-latest
    env:
      GH_TOKEN: \${{ github.token }}
      QEMU_ATLAS_MODE: \${{ vars.QEMU_ATLAS_MODE }}
      QEMU_ATLAS_PACKAGE: \${{ vars.QEMU_ATLAS_PACKAGE }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - name: Install QEMU Atlas
        run: |
${indented([installCommand(toolVersion)], 10)}
      - name: Update the generated regions
        run: |
${indented([updateCommand], 10)}
      - name: Show what the tree contradicts
        continue-on-error: true
        run: |
          qemu-atlas check --format github
      - name: Publish what changed
        run: |
${indented(publish, 10)}
`,
  };
}
