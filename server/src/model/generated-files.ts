import { t } from '../base/l10n';
import { basename } from '../base/paths';
import type { GeneratedFrom } from './generated-symbols';
import { nearestFirst } from './generated-tcg';
import { derivation, type Model } from './model';

type Rule = (model: Model, match: RegExpExecArray) => readonly string[];

/** Name patterns of the files that generators write, and the files they are made of. All that match are asked. */
const RULES: readonly (readonly [pattern: RegExp, sources: Rule])[] = [
  [/(?:^|\/)qapi-(?:types|visit|commands|events|features)-([\w-]+)\.[ch]$/, (_model, match) => [`qapi/${match[1] ?? ''}.json`]],
  [/(?:^|\/)(?:test-)?qapi-(?:types|visit|commands|events|init-commands|emit-events|introspect|features)\.[ch]$/, () => ['qapi/qapi-schema.json']],
  [/(?:^|\/)qga-qapi-(?:types|visit|commands|events|init-commands|emit-events|introspect)\.[ch]$/, () => ['qga/qapi-schema.json']],
  [/(?:^|\/)trace-([\w-]+)\.[ch]$/, (model, match) => traceFiles(model, match[1] ?? '')],
  [/(?:^|\/)decode-([\w-]+)\.(?:c\.)?inc$/, (model, match) => model.get(decodeFiles).get(match[1] ?? '') ?? []],
  [/^config-host\.(?:h|mak)$/, () => ['meson.build']],
  [/^config-poison\.h$/, () => ['scripts/make-config-poison.sh']],
  [/^(qemu-options)\.def$/, (_model, match) => [`${match[1] ?? ''}.hx`]],
  [/^((?:hmp-commands|hmp-commands-info|qemu-img-cmds))\.h$/, (_model, match) => [`${match[1] ?? ''}.hx`]],
  [/(?:^|\/)block-gen\.[ch]$/, () => ['scripts/block-coroutine-wrapper.py', 'include/block/block-common.h']],
  [/(?:^|\/)(dbus-display1|dbus-vmstate1)\.h$/, (_model, match) => [`ui/${match[1] ?? ''}.xml`, `backends/${match[1] ?? ''}.xml`]],
  [/(?:^|\/)shader\/([\w-]+)-(vert|frag)\.h$/, (_model, match) => [`ui/shader/${match[1] ?? ''}.${match[2] ?? ''}`]],
];

/** `hw_virtio` stands for hw/virtio/trace-events, `root` for the one at the top. */
function traceFiles(model: Model, group: string): readonly string[] {
  if (group === 'root') return ['trace-events'];
  return model.directories().filter((directory) => directory.replace(/[/-]/g, '_') === group).map((directory) => `${directory}/trace-events`);
}

/** Decodetree files by name without ending; several targets have the same. */
const decodeFiles = derivation('decode-files-by-name', (model): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const path of model.paths) {
    const name = /^(.*)\.decode$/.exec(basename(path))?.[1];
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), path]);
  }
  return found;
});

/**
 * The files of the tree that a generated file is made of, by the generators' naming rules: schemas, trace-events files,
 * decodetree files, tables. `from` is the path of the file that includes it: what is near comes first. Empty for any other file.
 */
export function sourcesOfGeneratedFile(model: Model, path: string, from = ''): readonly GeneratedFrom[] {
  const files = RULES.flatMap(([pattern, sources]) => {
    const match = pattern.exec(path);
    return match === null ? [] : sources(model, match);
  });
  const found = files.filter((file) => model.isFile(file)).map((file): GeneratedFrom => ({ kind: 'generated-file', name: file, file, line: 0, via: t('made of') }));
  return nearestFirst(found, from);
}
