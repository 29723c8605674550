import { describe, expect, test } from 'vitest';
import { purposeOf } from '../../server/src/model/purposes';
import { indexFixture } from '../support/fixture';

const shared = ['a/x1.py', 'b/x2.py', 'c/x3.py', 'd/x4.py'].map((path) => `//- /${path}\n# Toy System Emulator\n`).join('');

const TREE = `//- /MAINTAINERS
Devices
-------
Cards
F: hw/net/
F: hw/usb/*
F: target/m68k/

More cards
F: hw/net
//- /docs/devel/codebase.rst
Codebase
========

* \`hw <https://example.org/-/tree/master/hw>\`_:
  Devices and boards.
* \`hw/usb <https://example.org/-/tree/master/hw/usb>\`_: -
* gone: not there
//- /docs/system/target-arm.rst
Arm System emulator
-------------------
//- /docs/system/target-m68k.rst
ColdFire System emulator
------------------------
//- /docs/specs/index.rst
Specifications
--------------

This section of the manual holds specifications. More.
//- /README.rst
Toy
===

Toy is a toy emulator. It is small.
//- /target/arm/cpu.c
//- /target/m68k/cpu.c
//- /hw/net/net.py
# Network cards
//- /hw/usb/a.c
//- /scripts/qapi/__init__.py
"""
Generator of code
"""
//- /hw/none/x.c
//- /scripts/dev.py
# Developed by
# somebody
${shared}`;

describe('purposeOf', async () => {
  const { model } = await indexFixture(TREE);
  const text = (path: string) => {
    const purpose = purposeOf(model, path);
    return purpose === undefined ? undefined : [purpose.text, purpose.file, purpose.line, purpose.source];
  };

  test.each([
    ['', ['Toy is a toy emulator', 'README.rst', 3, 'readme']],
    ['hw', ['Devices and boards.', 'docs/devel/codebase.rst', 3, 'list']],
    ['target/arm', ['Arm System emulator', 'docs/system/target-arm.rst', 0, 'document']],
    ['target/m68k', ['Covered by MAINTAINERS section “Cards”', 'MAINTAINERS', 5, 'maintainers']],
    ['docs/specs', ['This section of the manual holds specifications', 'docs/specs/index.rst', 0, 'document']],
    ['hw/net', ['Covered by MAINTAINERS sections “Cards” and “More cards”', 'MAINTAINERS', 3, 'maintainers']],
    ['hw/usb', ['Covered by MAINTAINERS section “Cards”', 'MAINTAINERS', 4, 'maintainers']],
    ['scripts/qapi', ['Generator of code', 'scripts/qapi/__init__.py', 0, 'comment']],
    ['hw/net/net.py', undefined],
    ['docs/specs/index.rst', ['Specifications', 'docs/specs/index.rst', 0, 'document']],
    ['hw/none', undefined],
    ['hw/none/x.c', undefined],
    ['no/such', undefined],
    ['a/x1.py', undefined],
    ['scripts/dev.py', undefined],
  ])('%s', (path, expected) => {
    if (path === 'hw/net/net.py') expect(text(path)?.[0]).toBe('Network cards');
    else expect(text(path)).toEqual(expected);
  });
});
