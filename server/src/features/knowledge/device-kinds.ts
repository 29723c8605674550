import { phrase } from '../../base/l10n';

/** What the directories below hw/ hold, in a few general words each. Only directories the tree has are shown. */
export const deviceKinds: Readonly<Record<string, string>> = {
  'hw/9pfs': phrase('file sharing with the guest'), 'hw/acpi': phrase('ACPI tables and hot-plug'), 'hw/adc': phrase('analogue to digital converters'), 'hw/audio': phrase('sound cards and codecs'),
  'hw/block': phrase('disks, floppies and flash chips'), 'hw/char': phrase('serial ports and consoles'), 'hw/core': phrase('device and machine core'), 'hw/cpu': phrase('processor clusters and complexes'),
  'hw/cxl': phrase('Compute Express Link'), 'hw/display': phrase('graphics cards and panels'), 'hw/dma': phrase('DMA controllers'), 'hw/fsi': phrase('service interface of POWER machines'),
  'hw/gpio': phrase('general purpose I/O'), 'hw/hyperv': phrase('Hyper-V enlightenments'), 'hw/i2c': phrase('I2C and SMBus'), 'hw/ide': phrase('IDE and AHCI'), 'hw/input': phrase('keyboards, mice and touch'),
  'hw/intc': phrase('interrupt controllers'), 'hw/ipack': phrase('IndustryPack carriers'), 'hw/ipmi': phrase('management controllers'), 'hw/isa': phrase('ISA bus and bridges'), 'hw/mem': phrase('memory devices'),
  'hw/misc': phrase('everything without a kind of its own'), 'hw/net': phrase('network cards'), 'hw/nubus': phrase('NuBus'), 'hw/nvme': phrase('NVMe disks'), 'hw/nvram': phrase('non-volatile memory and firmware configuration'),
  'hw/pci': phrase('PCI core'), 'hw/pci-bridge': phrase('PCI bridges and root ports'), 'hw/pci-host': phrase('PCI host bridges'), 'hw/pcmcia': phrase('PC cards'), 'hw/rdma': phrase('RDMA adapters'),
  'hw/remote': phrase('devices in another process'), 'hw/rtc': phrase('real-time clocks'), 'hw/scsi': phrase('SCSI adapters and disks'), 'hw/sd': phrase('SD cards and controllers'), 'hw/sensor': phrase('temperature and other sensors'),
  'hw/smbios': phrase('SMBIOS tables'), 'hw/ssi': phrase('SPI controllers'), 'hw/timer': phrase('timers'), 'hw/tpm': phrase('trusted platform modules'), 'hw/uefi': phrase('UEFI variable service'), 'hw/ufs': phrase('UFS disks'),
  'hw/usb': phrase('USB controllers and devices'), 'hw/vfio': phrase('pass-through of physical devices'), 'hw/virtio': phrase('virtio core and transports'), 'hw/vmapple': phrase('virtual Apple platform'),
  'hw/watchdog': phrase('watchdogs'), 'hw/xen': phrase('Xen back ends'), 'hw/xenpv': phrase('Xen paravirtual machine'),
};
