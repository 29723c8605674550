import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rustObjects } from '../../server/src/extractors/rust-objects';
import { qomTree } from '../../server/src/model/qom';
import { rustTypes } from '../../server/src/model/qom-rust';
import { extractWith } from '../support/extract';
import { indexFixture } from '../support/fixture';

const DEVICE = `use qemu_api::prelude::*;
//! unsafe impl ObjectType for Documented { const TYPE_NAME: &CStr = c_str!("not-real"); }
unsafe impl ObjectType for ToyState {
    type Class = ToyClass;
    const TYPE_NAME: &'static CStr = crate::TYPE_TOY;
}

impl ObjectImpl for ToyState {
    type ParentType = SysBusDevice;
}

unsafe impl ObjectType for Literal {
    const TYPE_NAME: &'static CStr =
        c_str!("toy-literal");
}

impl ObjectImpl for Literal {
    type ParentType = ToyState;
}
`;

const TREE = `
//- /include/hw/sysbus.h
#define TYPE_SYS_BUS_DEVICE "sys-bus-device"
//- /rust/qemu-api/src/sysbus.rs
unsafe impl ObjectType for SysBusDevice {
    type Class = SysBusDeviceClass;
    const TYPE_NAME: &'static CStr =
        unsafe { CStr::from_bytes_with_nul_unchecked(bindings::TYPE_SYS_BUS_DEVICE) };
}
//- /rust/hw/toy/src/lib.rs
pub const TYPE_TOY: &::std::ffi::CStr = c_str!("toy");
//- /rust/hw/other/src/lib.rs
pub const TYPE_TOY: &::std::ffi::CStr = c_str!("other-toy");
//- /rust/hw/toy/src/device.rs
${DEVICE}//- /rust/qemu-api/tests/tests.rs
unsafe impl ObjectType for Dummy {
    const TYPE_NAME: &'static CStr = c_str!("dummy");
}
impl ObjectImpl for Dummy {
    type ParentType = SysBusDevice;
}
`;

test('Rust types with their parents, names through constants, literals and C macros; none of tests, none that C registers', async () => {
  const { model } = await indexFixture(TREE);
  expect(model.get(rustTypes).map(({ name, parent, file, line, conditions }) => [name, parent, `${file}:${line + 1}`, conditions])).toEqual([
    ['toy', 'sys-bus-device', 'rust/hw/toy/src/device.rs:3', ['HAVE_RUST']],
    ['toy-literal', 'toy', 'rust/hw/toy/src/device.rs:12', ['HAVE_RUST']],
  ]);
  expect(model.get(qomTree).children.get('toy')).toEqual(['toy-literal']);
});

test('any bytes are input', () => {
  fc.assert(fc.property(fc.nat(DEVICE.length), fc.nat(40), fc.string({ maxLength: 10 }), (at, length, insert) => {
    const entry = extractWith(rustObjects, 'rust/a.rs', DEVICE.slice(0, at) + insert + DEVICE.slice(at + length));
    expect(entry.problems).toEqual([]);
  }));
});
