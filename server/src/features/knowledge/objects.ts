import { topic } from './entry';

/** Objects, devices, memory: what a machine is made of. */
export const objectTopics = [
  topic('qom', 'subsystems', 'QOM, the object model', [
    'Types are registered at start-up from {struct:TypeInfo} records and form a tree below {type:object}, interfaces one of their own; classes hold methods, instances hold state, and any type can implement interfaces.',
    'Instances hang in a composition tree of named children and links and carry properties, which is how the command line, QMP and the monitor reach them.',
    'Declaration macros such as {macro:OBJECT_DECLARE_TYPE} make the checked casts used everywhere; {macro:DEFINE_TYPES} and {macro:type_init} register the types.',
    'Objects that a user creates by name ({option:object}) implement {type:user-creatable}.',
  ], {
    directories: ['dir:qom', 'dir:include/qom'], entry: ['file:qom/object.c', 'file:include/qom/object.h', 'file:qom/object_interfaces.c', 'file:qapi/qom.json'],
    key: ['struct:TypeInfo', 'struct:Object', 'struct:ObjectClass', 'fn:type_register_static', 'fn:object_new', 'fn:object_property_add', 'fn:object_class_property_add', 'fn:object_unref'],
    documents: ['doc:docs/devel/qom.rst', 'doc:docs/devel/qom-api.rst'], tests: ['file:tests/unit/check-qom-proplist.c', 'file:tests/unit/check-qom-interface.c', 'file:tests/qtest/qom-test.c'],
  }),
  topic('qdev', 'subsystems', 'qdev: devices and buses', [
    'A device is a QOM object below {type:device}; it is created, configured through properties and then realised, which makes it visible to the guest. Buses ({type:bus}) hold devices and nest.',
    'Properties of a device are a static table made with {macro:DEFINE_PROP_UINT32} and its kin; interrupts and signals are lines ({struct:IRQState}) that one device connects to another.',
    'Reset runs in phases over the tree of devices and buses ({struct:ResettableClass}).',
    'Devices that sit at fixed addresses of a board are on the system bus ({type:sys-bus-device}).',
  ], {
    directories: ['dir:hw/core', 'dir:include/hw'], entry: ['file:hw/core/qdev.c', 'file:hw/core/qdev-properties.c', 'file:hw/core/bus.c', 'file:hw/core/sysbus.c', 'file:system/qdev-monitor.c|softmmu/qdev-monitor.c'],
    key: ['struct:DeviceState', 'struct:DeviceClass', 'struct:BusState', 'struct:Property', 'struct:ResettableClass', 'fn:qdev_new', 'fn:qdev_realize', 'fn:qdev_device_add', 'fn:sysbus_init_mmio', 'fn:qemu_set_irq', 'qapi:device_add'],
    documents: ['doc:docs/devel/qdev-api.rst', 'doc:docs/devel/reset.rst', 'doc:docs/devel/clocks.rst', 'doc:docs/qdev-device-use.txt'], tests: ['file:tests/unit/test-qdev-global-props.c', 'file:tests/qtest/device-introspect-test.c'],
  }),
  topic('devices', 'subsystems', 'Device emulation', [
    'Models of devices stand below {dir:hw}, in a directory per kind (network, storage, interrupt controllers) or per family of boards; a model is a QOM type with registers, state that migrates, properties and trace events.',
    'Guest accesses reach a model through the callbacks of its memory regions ({struct:MemoryRegionOps}); direct memory access goes the other way through an address space; interrupts leave through lines or messages.',
    'Paravirtual devices share the virtio core, {file:hw/virtio/virtio.c}, and differ in transport: PCI, memory mapped or channel I/O.',
    'Which models a program contains is decided by Kconfig symbols, board by board.',
  ], {
    directories: ['dir:hw', 'dir:hw/pci', 'dir:hw/usb', 'dir:hw/virtio', 'dir:include/hw'], entry: ['file:hw/pci/pci.c', 'file:hw/virtio/virtio.c', 'file:hw/usb/core.c', 'file:hw/scsi/scsi-bus.c', 'file:hw/misc/edu.c'],
    key: ['struct:PCIDevice', 'struct:PCIDeviceClass', 'struct:VirtIODevice', 'struct:VirtQueue', 'fn:pci_register_bar', 'fn:virtio_add_queue', 'fn:msix_notify', 'option:device'],
    documents: ['doc:docs/system/device-emulation.rst', 'doc:docs/devel/virtio-backends.rst', 'doc:docs/specs/index.rst', 'doc:docs/pcie.txt'], tests: ['dir:tests/qtest', 'dir:tests/qtest/libqos'],
  }),
  topic('machines', 'subsystems', 'Machines and boards', [
    'A board is a QOM type below {type:machine}: its {struct:MachineClass} names default devices and limits, and its initialisation function wires processors, memory, buses and devices together.',
    'Boards live in the directory of their architecture below {dir:hw}, never below {dir:target}; versioned boards keep old behaviour alive through tables of compatibility properties.',
    'Kernel images, firmware and device trees are put into guest memory by loaders ({file:hw/core/loader.c}); firmware reads its configuration from {file:hw/nvram/fw_cfg.c}.',
  ], {
    directories: ['dir:hw/core', 'dir:hw/i386', 'dir:hw/arm', 'dir:hw/riscv', 'dir:hw/ppc', 'dir:hw/s390x'], entry: ['file:hw/core/machine.c', 'file:include/hw/boards.h', 'file:hw/i386/pc.c', 'file:hw/arm/virt.c', 'file:hw/riscv/virt.c', 'file:hw/core/loader.c'],
    key: ['struct:MachineClass', 'struct:MachineState', 'fn:machine_run_board_init', 'fn:arm_load_kernel', 'fn:fw_cfg_add_file', 'option:machine', 'qapi:query-machines'],
    documents: ['doc:docs/system/targets.rst', 'doc:docs/system/managed-startup.rst', 'doc:docs/system/generic-loader.rst'], tests: ['dir:tests/functional', 'file:tests/qtest/test-hmp.c'],
  }),
  topic('memory', 'subsystems', 'Memory API', [
    'Guest physical memory is a tree of regions ({struct:MemoryRegion}): RAM, device registers, containers, aliases into other regions. Regions overlap by priority.',
    'An address space ({struct:AddressSpace}) sees one such tree from its root; whenever the tree changes, it is flattened ({struct:FlatView}) and listeners ({struct:MemoryListener}) such as KVM, vhost and VFIO are told the difference.',
    'Accesses go through {fn:address_space_rw} and its kin, or through mapped RAM; which pages were written is tracked for migration and displays.',
    'Host memory behind RAM comes from a memory backend ({type:memory-backend}).',
  ], {
    directories: [], entry: ['file:system/memory.c|softmmu/memory.c', 'file:system/physmem.c|softmmu/physmem.c', 'file:include/system/memory.h|include/exec/memory.h', 'file:backends/hostmem.c'],
    key: ['struct:MemoryRegion', 'struct:MemoryRegionOps', 'struct:AddressSpace', 'struct:FlatView', 'struct:RAMBlock', 'struct:MemoryListener', 'fn:memory_region_init_io', 'fn:memory_region_add_subregion', 'fn:address_space_rw', 'hmp:info mtree'],
    documents: ['doc:docs/devel/memory.rst', 'doc:docs/devel/loads-stores.rst'], tests: ['file:tests/functional/x86_64/test_mem_addr_space.py|tests/functional/test_mem_addr_space.py|tests/avocado/mem-addr-space-check.py', 'file:tests/tcg/multiarch/system/memory.c'],
  }),
  topic('virtio-vhost-vfio', 'subsystems', 'vhost, vhost-user, vDPA and VFIO', [
    'The data path of a virtio device can leave the process: to the kernel (vhost), to another process (vhost-user) or to hardware (vDPA), with {file:hw/virtio/vhost.c} keeping the device model in charge of set-up, memory tables and migration.',
    'vhost-user talks over a socket ({file:hw/virtio/vhost-user.c}); {dir:subprojects/libvhost-user} is the library for the other side, used by the example daemons in {dir:contrib}.',
    'VFIO gives a guest a physical device: {file:hw/vfio/pci.c} exposes it, and the memory API\'s listeners keep the IOMMU\'s map in step.',
  ], {
    directories: ['dir:hw/vfio', 'dir:hw/virtio', 'dir:subprojects/libvhost-user', 'dir:include/hw/vfio'], entry: ['file:hw/virtio/vhost.c', 'file:hw/virtio/vhost-user.c', 'file:hw/virtio/vhost-vdpa.c', 'file:hw/vfio/pci.c', 'file:hw/vfio/container.c|hw/vfio/common.c', 'file:hw/vfio/iommufd.c'],
    key: ['struct:vhost_dev', 'struct:VhostOps', 'struct:VFIODevice', 'fn:vhost_dev_init', 'fn:vhost_dev_start', 'type:vfio-pci', 'type:vhost-user-blk'],
    documents: ['doc:docs/interop/vhost-user.rst', 'doc:docs/interop/vhost-vdpa.rst', 'doc:docs/devel/vfio-iommufd.rst', 'doc:docs/devel/migration/vfio.rst|docs/devel/vfio-migration.rst', 'doc:docs/system/devices/virtio/vhost-user.rst|docs/system/devices/vhost-user.rst'], tests: ['file:tests/qtest/vhost-user-test.c', 'file:tests/qtest/vhost-user-blk-test.c'],
  }),
  topic('rust', 'subsystems', 'Rust', [
    'Devices can be written in Rust: crates such as {dir:rust/qemu-api|rust/qom} wrap the C interfaces, macros derive the QOM boilerplate, and a device is a crate below {dir:rust/hw}.',
    'Declarations of the C side are translated at build time from headers such as {file:rust/wrapper.h|rust/qom/wrapper.h}; Rust is a build option.',
  ], {
    directories: ['dir:rust', 'dir:rust/qemu-api|rust/qom', 'dir:rust/hw'], entry: ['file:rust/qemu-api/src/lib.rs|rust/hw/core/src/lib.rs', 'file:rust/qemu-api/src/qom.rs|rust/qom/src/qom.rs', 'file:rust/qemu-api/src/qdev.rs|rust/hw/core/src/qdev.rs', 'file:rust/hw/char/pl011/src/device.rs'], key: ['type:x-pl011-rust', 'type:x-hpet-rust'], documents: ['doc:docs/devel/rust.rst'],
    tests: ['file:rust/qemu-api/tests/tests.rs|rust/tests/tests/vmstate_tests.rs'],
  }),
];
