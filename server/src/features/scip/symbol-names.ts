import type { Model } from '../../model/model';
import type { Descriptor } from './scip-index';

/** Makes SCIP symbol strings of one tree: `qemu-atlas . qemu 10.0.2 qom/e1000#`. */
export class SymbolNames {
  readonly #package: string;

  constructor(model: Model) {
    const version = model.facts('qemu-version')[0]?.name ?? '';
    this.#package = `qemu-atlas . qemu ${version === '' ? '.' : version.replace(/ /g, '  ')} `;
  }

  of(...descriptors: readonly Descriptor[]): string {
    return this.#package + descriptors.map(written).join('');
  }

  file(path: string): string {
    return this.of(namespace('file'), { name: path, suffix: 'meta' });
  }

  subsystem(title: string): string {
    return this.of(namespace('subsystem'), { name: title, suffix: 'meta' });
  }

  type(name: string): string {
    return this.of(namespace('qom'), { name, suffix: 'type' });
  }

  property(type: string, name: string): string {
    return this.of(namespace('qom'), { name: type, suffix: 'type' }, { name, suffix: 'term' });
  }

  /** `schema` is the tree path of the schema's root file. */
  qapi(schema: string, name: string, isCommand: boolean): string {
    return this.of(namespace('qapi'), namespace(schema), { name, suffix: isCommand ? 'method' : 'type' });
  }

  config(name: string): string {
    return this.of(namespace('kconfig'), { name, suffix: 'term' });
  }

  trace(name: string): string {
    return this.of(namespace('trace'), { name, suffix: 'method' });
  }
}

export function namespace(name: string): Descriptor {
  return { name, suffix: 'namespace' };
}

function written({ name, suffix, disambiguator = '' }: Descriptor): string {
  const text = identifier(name);
  switch (suffix) {
    case 'namespace':
      return `${text}/`;
    case 'type':
      return `${text}#`;
    case 'term':
      return `${text}.`;
    case 'method':
      return `${text}(${disambiguator}).`;
    case 'macro':
      return `${text}!`;
    case 'meta':
      return `${text}:`;
  }
}

/** A name of letters, digits and `_+-$` stands for itself; every other is put between backquotes. */
function identifier(name: string): string {
  return /^[\w+$-]+$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
