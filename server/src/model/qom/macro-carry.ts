import { equalData } from '../../base/equal';
import { basename } from '../../base/paths';
import { incremental } from '../model';
import { MacroMemory } from './macro-memory';
import { type MacroChanges, type MacroSource, macroSource } from './macro-source';
import { MacroTable } from './macros';
import { targetConfigs } from './targets';
import { Recorder } from './trail';

/** What has been found among the macros of the tree, taken over from model to model. */
export const macroMemory = incremental<MacroMemory>('macro memory', (model, earlier) => {
  const source = model.get(macroSource);
  const configs = model.get(targetConfigs);
  return earlier?.configs === configs ? carriedOver(earlier, source) : new MacroMemory(source.state, configs);
});

/** The memory after a change: what hangs on it is looked up anew, and files for which that came out differently are marked. */
function carriedOver(earlier: MacroMemory, source: MacroSource): MacroMemory {
  const changes = source.state.changesSince(earlier.state);
  const memory = earlier.handOver(source.state);
  const table = new MacroTable(source, memory, new Recorder());
  const names = [...changes.names].filter((name) => memory.byName.delete(name));
  const rerouted = reroutedFiles(memory, followRerouted(memory, table, source, changes));
  if (changes.basenames.size > 0) forgetGone(memory, source);
  if (names.length > 0 || rerouted.size > 0) lookUpAnew(memory, table, names, rerouted);
  return memory;
}

/** Files that are no more ask for nothing. */
function forgetGone(memory: MacroMemory, source: MacroSource): void {
  for (const byFile of [...memory.found.values(), ...memory.ruledOut.values()]) {
    for (const file of [...byFile.keys()]) {
      if (source.isFile(file)) continue;
      byFile.delete(file);
      memory.history.changedAt.set(file, memory.generation);
    }
  }
}

/** Follows the `#include`s that may lead elsewhere now; answers the files whose own ones do. */
function followRerouted(memory: MacroMemory, table: MacroTable, source: MacroSource, { including, basenames }: MacroChanges): ReadonlySet<string> {
  const moved = new Set<string>();
  const isSought = [...basenames].some((name) => memory.sought.has(name));
  if (including.size === 0 && !isSought) return moved;
  for (const [key, before] of [...memory.direct]) {
    const [target = '', from = ''] = key.split('\n');
    if (!including.has(from) && !(isSought && source.includes(from).some((include) => basenames.has(basename(include))))) continue;
    memory.direct.delete(key);
    if (!equalData(before, table.directlyIncluded(from, target))) moved.add(from);
  }
  return moved;
}

/** Files that reach a file whose `#include`s lead elsewhere, and so may mean another one of several definitions. */
function reroutedFiles(memory: MacroMemory, moved: ReadonlySet<string>): ReadonlySet<string> {
  const rerouted = new Set<string>();
  for (const [file, reached] of memory.included) {
    for (const path of moved) {
      if (!reached.has(path)) continue;
      rerouted.add(file);
      memory.included.delete(file);
      break;
    }
  }
  return rerouted;
}

function lookUpAnew(memory: MacroMemory, table: MacroTable, names: readonly string[], rerouted: ReadonlySet<string>): void {
  const { changedAt } = memory.history;
  for (const [config, byFile] of memory.found) {
    for (const [file, found] of byFile) {
      const again = names.filter((name) => found.has(name));
      if (rerouted.has(file)) for (const [name, { isRanked }] of found) if (isRanked) again.push(name);
      for (const name of again) {
        const [before, now] = [found.get(name), table.lookUp(name, file, config)];
        found.set(name, now);
        if (before?.byTarget !== now.byTarget || !equalData(before.macro, now.macro)) changedAt.set(file, memory.generation);
      }
    }
  }
  for (const [config, byFile] of memory.ruledOut) {
    for (const [file, known] of byFile) {
      for (const name of names) {
        const before = known.get(name);
        if (before === undefined) continue;
        const now = table.lookUpRuledOut(name, config);
        known.set(name, now);
        if (before !== now) changedAt.set(file, memory.generation);
      }
    }
  }
}
