import type { WantedFile } from './owned';
import { indented, installCommand, proposalBranch, publishScript, updateCommand } from './publish';

const JOB = '.gitlab-ci.d/qemu-atlas.yml';
const ENTRY = '.gitlab-ci.yml';
const INCLUDE = `include:\n  - local: '/${JOB}'`;

/** A job for GitLab CI in a file of its own, and the file that includes it where a project has none yet. */
export function gitlabJob(toolVersion: string): readonly WantedFile[] {
  const publish = publishScript({
    remote: '"$remote"', branch: '$CI_COMMIT_BRANCH', proposal: 'merge-request',
    propose: [
      `git push --force -o merge_request.create -o "merge_request.target=$CI_COMMIT_BRANCH" -o merge_request.remove_source_branch -o "merge_request.title=Update the architecture documents" "$remote" HEAD:refs/heads/${proposalBranch}`,
    ],
  });
  const job: WantedFile = {
    path: JOB, comment: '#', hint: 'move it away and run init again, or take over its job',
    body: `# Variables of the project: QEMU_ATLAS_TOKEN, a token that may write to the repository (or QEMU_ATLAS_REMOTE, a
# whole URL); QEMU_ATLAS_MODE=merge-request proposes instead of committing; QEMU_ATLAS_PACKAGE names another package.
architecture-documents:
  image: node:20
  rules:
    - if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'
  resource_group: architecture-documents
  script:
    - |
${indented([installCommand(toolVersion)], 6)}
    - |
${indented([updateCommand], 6)}
    - |
${indented(['qemu-atlas check --format gitlab > gl-code-quality-report.json || [ $? -eq 1 ]'], 6)}
    - |
${indented(['remote="${QEMU_ATLAS_REMOTE:-https://oauth2:$QEMU_ATLAS_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git}"', ...publish], 6)}
  artifacts:
    reports:
      codequality: gl-code-quality-report.json
`,
  };
  return [job, { path: ENTRY, comment: '#', body: `${INCLUDE}\n`, hint: `add to it:\n${INCLUDE}` }];
}

/** True when a `.gitlab-ci.yml` of somebody else has the job already. */
export function includesJob(text: string): boolean {
  return text.includes(JOB);
}
