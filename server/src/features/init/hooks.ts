import type { InitStep } from './owned';

/** Hooks after which the files of the tree may be others. */
export const hookNames = ['post-merge', 'post-checkout', 'post-rewrite'] as const;

const BEGIN = '# qemu-atlas:begin hook (delete up to the end line to get rid of it)';
const END = '# qemu-atlas:end hook';
const BLOCK = new RegExp(`^${escaped(BEGIN)}\\n[\\s\\S]*?^${escaped(END)}\\n`, 'm');
const SHELL = /^#! ?\S*\/(?:env )?(?:ba|da|k|z|a)?sh\b/;

/**
 * Updates the documents when the branch they are kept true on has moved. It never fails, never reads
 * what git tells later commands on standard input, and leaves a detached HEAD (rebase, bisect) alone.
 */
const SCRIPT = `${BEGIN}
(
  atlas=\${QEMU_ATLAS:-qemu-atlas}
  command -v "$atlas" >/dev/null 2>&1 || exit 0
  case "$0" in *post-checkout) [ "\${3:-0}" = 1 ] && [ "\${1:-}" != "\${2:-}" ] || exit 0 ;; esac
  branch=$(git symbolic-ref --quiet --short HEAD) || exit 0
  wanted=$(git config --get qemu-atlas.branch) || wanted=
  if [ -n "$wanted" ]; then [ "$branch" = "$wanted" ] || exit 0; else case "$branch" in master|main) ;; *) exit 0 ;; esac; fi
  root=$(git rev-parse --show-toplevel) || exit 0
  unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX
  said=$("$atlas" update --root "$root" 2>&1) || :
  case "$said" in *'up to date'|*'no document with regions'*) ;; *) printf '%s\\n' "$said" | sed 's/^/qemu-atlas: /' >&2 ;; esac
) </dev/null || :
${END}
`;

/** A hook with our block: after the first line of a shell script that is there, else as a script of its own. */
export function hookStep(name: string, existing: string | undefined): InitStep {
  if (existing === undefined || existing.trim() === '') return { path: name, outcome: 'written', text: `#!/bin/sh\n${SCRIPT}`, hint: '' };
  if (BLOCK.test(existing)) {
    const text = existing.replace(BLOCK, () => SCRIPT);
    return { path: name, outcome: text === existing ? 'unchanged' : 'updated', text, hint: '' };
  }
  const [first = ''] = existing.split('\n', 1);
  if (!SHELL.test(first) || existing.includes('\r')) return { path: name, outcome: 'foreign', text: existing, hint: 'let it run: qemu-atlas update' };
  // First, because what stands there may end with `exec` or `exit`.
  return { path: name, outcome: 'updated', text: `${first}\n${SCRIPT}${existing.slice(first.length + 1)}`, hint: '' };
}

function escaped(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}
