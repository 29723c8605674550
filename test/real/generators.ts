import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What the generators of a real tree say; each answers undefined (said loudly) when its interpreter is not here. */

/** Runs a tool, undefined (said loudly) when this machine has none. */
export function run(program: string, args: readonly string[], cwd: string): string | undefined {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.warn(`SKIPPED: ${program} is not here, so the tree's own generator cannot say what is right`);
    return undefined;
  }
}

export interface Names {
  readonly family: string;
  readonly names: readonly string[];
}

/** Every name that the tree's own generator makes of a schema, by family. `out` must not exist. */
export function qapiNames(root: string, schema: string, prefix: string, out: string): Names[] | undefined {
  fs.mkdirSync(out);
  if (run('python3', ['-B', 'scripts/qapi-gen.py', '-b', '-o', out, '-p', prefix, schema], root) === undefined) return undefined;
  const headers = fs.readdirSync(out).filter((name) => name.endsWith('.h'));
  const text = headers.map((name) => fs.readFileSync(path.join(out, name), 'utf8')).join('\n');
  const find = (family: string, pattern: RegExp): Names => ({ family, names: [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort() });
  return [
    find('qmp_marshal_x', /\b(qmp_marshal_\w+)\(/g),
    find('qmp_x', /\b(qmp_(?!marshal_|init_)\w+)\(/g),
    find('visit_type_X', /\b(visit_type_\w+)\(Visitor/g),
    find('qapi_free_X', /^void (qapi_free_\w+)\(/gm),
    find('X_str', /#define (\w+_str)\(val\)/g),
    find('X_lookup', /^extern const QEnumLookup (\w+_lookup);/gm),
    find('qapi_event_send_x', /\b(qapi_event_send_\w+)\(/g),
    find('struct X', /^typedef struct (?!q_obj_)(\w+) \w+;/gm),
    find('constant', /^ {4}([A-Z][A-Z0-9_a-z]*)(?: = \d+)?,/gm),
  ];
}

/** Helper name → `file:line` of every line that declares it, as gcc's preprocessor sees each target's headers. */
export function helpersByPreprocessor(root: string, scratch: string): Map<string, Set<string>> | undefined {
  const declared = new Map<string, Set<string>>();
  const headers = ['accel/tcg/tcg-runtime.h', ...fs.readdirSync(path.join(root, 'target')).map((target) => `target/${target}/helper.h`)];
  for (const header of headers.filter((name) => fs.existsSync(path.join(root, name)))) {
    for (const configuration of ['', '#define TARGET_X86_64 1\n#define TARGET_SPARC64 1\n#define TARGET_PPC64 1\n#define TARGET_AARCH64 1\n#define TARGET_MIPS64 1\n', '#define CONFIG_USER_ONLY 1\n']) {
      const output = preprocess(root, header, configuration, scratch);
      if (output === undefined) return undefined;
      collectHelpers(output, root, declared);
    }
  }
  return declared;
}

function preprocess(root: string, header: string, configuration: string, scratch: string): string | undefined {
  let text = '#define xglue(x, y) x##y\n#define glue(x, y) xglue(x, y)\n';
  for (let n = 0; n < 8; n++) text += `#define DEF_HELPER_${n}(name, ...) @@name@@\n#define DEF_HELPER_FLAGS_${n}(name, ...) @@name@@\n`;
  const source = path.join(scratch, 'helpers.c');
  // Headers that only a build has are empty here.
  for (const name of ['helper_protos_generated.h.inc']) fs.writeFileSync(path.join(scratch, name), '');
  fs.writeFileSync(source, `${text}${configuration}#include "${path.join(root, header)}"\n`);
  const folder = path.join(root, path.dirname(header));
  return run('gcc', ['-E', '-I', folder, '-I', path.join(folder, 'tcg'), '-I', path.join(root, 'include'), '-I', root, '-I', scratch, source], scratch);
}

function collectHelpers(output: string, root: string, into: Map<string, Set<string>>): void {
  let file = '';
  let line = 0;
  for (const text of output.split('\n')) {
    const marker = /^# (\d+) "([^"]*)"/.exec(text);
    if (marker !== null) {
      line = Number(marker[1]);
      file = path.relative(root, path.normalize(marker[2]!)).split(path.sep).join('/');
      continue;
    }
    for (const match of text.matchAll(/@@(.*?)@@/g)) {
      const name = match[1]!.replaceAll(' ', '');
      into.set(name, (into.get(name) ?? new Set()).add(`${file}:${line}`));
    }
    line++;
  }
}

/** Names of the `trans_` functions that the tree's own decodetree script makes of a file. */
export function decodetreeNames(root: string, file: string): string[] | undefined {
  for (const flags of [[], ['-w', '16'], ['-w', '64'], ['--varinsnwidth', '32']]) {
    try {
      const output = run('python3', ['-B', 'scripts/decodetree.py', ...flags, file], root);
      return output === undefined ? undefined : [...output.matchAll(/^static bool (trans_\w+)\(/gm)].map((match) => match[1]!);
    } catch {
      continue; // another width
    }
  }
  return [];
}
