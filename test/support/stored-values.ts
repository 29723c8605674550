import { allPrograms, programsOf } from '../../server/src/model/programs';
import { cpuModels } from '../../server/src/model/cpu-models';
import { functionNames } from '../../server/src/model/function-names';
import { includedFiles } from '../../server/src/model/dependencies';
import { machines } from '../../server/src/model/machines';
import { purposeOf } from '../../server/src/model/purposes';
import { casts } from '../../server/src/model/qom-names';
import { qomRegistrations } from '../../server/src/model/qom/registrations';
import { rustTypes } from '../../server/src/model/qom-rust';
import { sectionOfPath } from '../../server/src/features/section';
import { subsystems } from '../../server/src/model/subsystems';
import { testLists } from '../../server/src/model/test-lists';
import type { Model } from '../../server/src/model/model';

/** Everything that a cache keeps beside facts, as its users see it, by name of the derivation. */
export const storedValues: Readonly<Record<string, (model: Model) => unknown>> = {
  'cpu models': (model) => model.get(cpuModels),
  'directory-purposes': (model) => model.directories().map((path) => purposeOf(model, path)),
  'function names': (model) => {
    const { haystack, counts } = model.get(functionNames);
    return { names: haystack.names, found: ['qemu_', 'init', 'a b'].map((query) => haystack.search(query)), counts: [...counts] };
  },
  'included-files': (model) => model.get(includedFiles),
  'knowledge': (model) => model.directories().map((path) => sectionOfPath(model, path)),
  'machines': (model) => model.get(machines),
  'programs': (model) => ({ all: allPrograms(model), files: model.paths.map((path) => programsOf(model, path)) }),
  'qom casts': (model) => model.get(casts),
  'qom registrations': (model) => model.get(qomRegistrations),
  'rust types': (model) => model.get(rustTypes),
  'subsystem-files': (model) => model.get(subsystems).map(({ title, files }) => [title, files]),
  'test-lists': (model) => model.get(testLists),
};
