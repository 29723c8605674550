import type { BuildFact } from './build';
import type { DeclaredFact } from './declared';
import type { DocumentFact } from './documents';
import type { DocumentWordsFact } from './document-words';
import type { KconfigFact } from './kconfig';
import type { MaintainersFact } from './maintainers';
import type { MesonFact } from './meson';
import type { MigrationFact } from './migration';
import type { QomFact } from './qom';
import type { RustFact } from './rust';
import type { QemuVersionFact } from './version';

/** Every fact there is, told apart by `kind`. A language adds its own file beside this one and its union here. */
export type Fact = BuildFact | DeclaredFact | KconfigFact | DocumentFact | DocumentWordsFact | MaintainersFact | MesonFact | MigrationFact | QomFact | QemuVersionFact | RustFact;

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** Facts of one file, by kind, each list in file order. Kinds with no fact are absent. */
export type FactsByKind = { readonly [K in FactKind]?: readonly FactOf<K>[] };
