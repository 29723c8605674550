/** What the directories below hw/ hold, in a few general words each. Only directories the tree has are shown. */
export const deviceKinds: Readonly<Record<string, string>> = {
  'hw/9pfs': 'file sharing with the guest', 'hw/acpi': 'ACPI tables and hot-plug', 'hw/adc': 'analogue to digital converters', 'hw/audio': 'sound cards and codecs',
  'hw/block': 'disks, floppies and flash chips', 'hw/char': 'serial ports and consoles', 'hw/core': 'device and machine core', 'hw/cpu': 'processor clusters and complexes',
  'hw/cxl': 'Compute Express Link', 'hw/display': 'graphics cards and panels', 'hw/dma': 'DMA controllers', 'hw/fsi': 'service interface of POWER machines',
  'hw/gpio': 'general purpose I/O', 'hw/hyperv': 'Hyper-V enlightenments', 'hw/i2c': 'I2C and SMBus', 'hw/ide': 'IDE and AHCI', 'hw/input': 'keyboards, mice and touch',
  'hw/intc': 'interrupt controllers', 'hw/ipack': 'IndustryPack carriers', 'hw/ipmi': 'management controllers', 'hw/isa': 'ISA bus and bridges', 'hw/mem': 'memory devices',
  'hw/misc': 'everything without a kind of its own', 'hw/net': 'network cards', 'hw/nubus': 'NuBus', 'hw/nvme': 'NVMe disks', 'hw/nvram': 'non-volatile memory and firmware configuration',
  'hw/pci': 'PCI core', 'hw/pci-bridge': 'PCI bridges and root ports', 'hw/pci-host': 'PCI host bridges', 'hw/pcmcia': 'PC cards', 'hw/rdma': 'RDMA adapters',
  'hw/remote': 'devices in another process', 'hw/rtc': 'real-time clocks', 'hw/scsi': 'SCSI adapters and disks', 'hw/sd': 'SD cards and controllers', 'hw/sensor': 'temperature and other sensors',
  'hw/smbios': 'SMBIOS tables', 'hw/ssi': 'SPI controllers', 'hw/timer': 'timers', 'hw/tpm': 'trusted platform modules', 'hw/uefi': 'UEFI variable service', 'hw/ufs': 'UFS disks',
  'hw/usb': 'USB controllers and devices', 'hw/vfio': 'pass-through of physical devices', 'hw/virtio': 'virtio core and transports', 'hw/vmapple': 'virtual Apple platform',
  'hw/watchdog': 'watchdogs', 'hw/xen': 'Xen back ends', 'hw/xenpv': 'Xen paravirtual machine',
};
