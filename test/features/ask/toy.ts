import { indexFixture } from '../../support/fixture';

/** A small tree with one thing of every kind that can be asked for. */
const TREE = `
//- /MAINTAINERS
Maintainers List
----------------

Devices
-------
Toy network card
M: Ann Author <ann@example.com>
S: Maintained
F: hw/net/toynic.c
F: hw/net/trace-events

Toy migration
R: Rob Reviewer <rob@example.com>
S: Odd Fixes
F: migration/*

//- /hw/net/toynic.c
/*
 * Toy network card emulation
 */
#include "qemu/osdep.h"
#include <libtoy.h>
#define TYPE_TOYNIC "toy-nic"
static const VMStateDescription vmstate_toynic = {
    .name = "toynic",
    .version_id = 2,
    .fields = (VMStateField[]) {
        VMSTATE_UINT32(reg, ToyNic),
        VMSTATE_END_OF_LIST()
    }
};
static void toynic_receive_packet(void)
{
}
static const TypeInfo toynic_info = {
    .name = TYPE_TOYNIC,
    .parent = "toy-bus-device",
};
static void toynic_register_types(void)
{
    type_register_static(&toynic_info);
}
type_init(toynic_register_types)
//- /hw/core/toybus.c
/*
 * The bus that toys hang on
 */
static const TypeInfo toybus_info = {
    .name = "toy-bus-device",
    .parent = "object",
};
static void toybus_register_types(void)
{
    type_register_static(&toybus_info);
}
type_init(toybus_register_types)
//- /hw/net/trace-events
# toynic.c
toynic_receive(int size) "size %d"
toynic_transmit(int size) "size %d"
//- /hw/net/Kconfig
config TOYNIC
    bool "Toy network card"
    default y
//- /hw/net/meson.build
system_ss.add(when: 'CONFIG_TOYNIC', if_true: files('toynic.c'))
//- /migration/ram.c
/*
 * RAM migration
 */
int ram_save_iterate(void)
{
    return 0;
}
int postcopy_fault_thread(void)
{
    return 0;
}
//- /migration/throttle.c
/*
 * Slows the guest down so that migration converges
 */
int throttle_percentage(void)
{
    return 0;
}
//- /qapi/qapi-schema.json
##
# @toy-inject:
#
# Inject a frame into the toy network card.
#
# Since: 9.0
##
{ 'command': 'toy-inject', 'data': { 'frame': 'str' } }
//- /monitor/toy-cmds.c
void qmp_toy_inject(const char *frame, Error **errp)
{
}
//- /qemu-options.hx
DEF("toyflag", HAS_ARG, QEMU_OPTION_toyflag,
    "-toyflag file  load the toy state from a file\\n", QEMU_ARCH_ALL)
SRST
\`\`-toyflag file\`\`
    Load the toy state from a file.
ERST
//- /docs/devel/toys.rst
Life of a toy
=============

How toys are built and reset. Their throttle is elsewhere.

Resetting
---------

A toy is reset in two phases, enter and exit.
//- /docs/about/removed-features.rst
Removed features
================

System emulator command line arguments
--------------------------------------

\`\`-oldtoy\`\` (removed in 8.1)
'''''''''''''''''''''''''''

Use \`\`-toyflag\`\` instead.
//- /tests/qtest/toynic-test.c
static void test_receive(void)
{
}
int main(void)
{
    qtest_start("-device toy-nic");
    return 0;
}
`;

export async function toyModel() {
  return (await indexFixture(TREE)).model;
}
