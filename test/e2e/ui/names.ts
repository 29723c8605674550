// What the steps name, in the sample tree and in a real QEMU of any version: the same steps run over both.
export type TreeKind = 'sample' | 'real';

export interface TreeNames {
  /** A device's source in C, and what its own comment says it is. */
  readonly device: string;
  readonly purpose: RegExp;
  /** Its include of another file of the tree, and words of that file's card. */
  readonly include: string;
  readonly includeCard: RegExp;
  /** Its section of MAINTAINERS as a row of the sidebar, that row's accessible label, and a person of it. */
  readonly section: RegExp;
  readonly sectionLabel: RegExp;
  readonly person: string;
  /** What its QOM types begin with, the first of them, and rows of its card. */
  readonly types: string;
  readonly firstType: RegExp;
  readonly builtWhen: string;
  /** Another source, of another subsystem with only one section. */
  readonly other: string;
  readonly otherSection: RegExp;
  /** A section nobody looks after, and a file of one. */
  readonly orphan: RegExp;
  readonly orphanFile: string;
  /** A subsystem by its title, as `Find` lists it. */
  readonly subsystem: string;
  readonly subsystemRow: RegExp;
  readonly question: string;
  /** A function of the device as a backtrace names it, and words of its frame's hover. */
  readonly frame: string;
  readonly frameHover: RegExp;
  readonly frameOwner: RegExp;
  /** Directory and file that the device's architecture section links to. */
  readonly linkedDirectory: string;
  readonly linkedFile: string;
  /** A directory that MAINTAINERS names in a pattern. */
  readonly pattern: string;
  /** Subject of the map that begins at the device. */
  readonly map: string;
}

export const treeNames: Readonly<Record<TreeKind, TreeNames>> = {
  sample: {
    device: 'hw/net/toynic.c', purpose: /Toy network card/, include: 'hw/net/toynic.h', includeCard: /[Tt]oynic/,
    section: /^\s*toynic\s*Maintained/, sectionLabel: /subsystem toynic.*Maintained/, person: 'Ida Example', types: 'toynic', firstType: /^toynic/, builtWhen: 'CONFIG_TOYNIC',
    other: 'hw/char/toyuart.c', otherSection: /^Toy\sserial\sport$/, orphan: /Toy serial port/, orphanFile: 'hw/char/toyuart.c', subsystem: 'toynic', subsystemRow: /toynic.*subsystem/,
    question: 'who maintains the toy nic?', frame: 'pci_toynic_realize', frameHover: /hw\/net\/toynic\.c:98/, frameOwner: /toynic, Ida Example/,
    linkedDirectory: 'hw/net/', linkedFile: 'toynic.h', pattern: 'include/hw/net/', map: 'toynic',
  },
  real: {
    device: 'hw/net/e1000.c', purpose: /e1000 emulation/, include: 'net/net.h', includeCard: /Network device backends/,
    section: /^\s*Network devices\s*Odd Fixes/, sectionLabel: /subsystem Network devices.*Odd Fixes/, person: 'Jason Wang', types: 'e1000', firstType: /^e1000/, builtWhen: 'CONFIG_E1000_PCI',
    other: 'hw/pci/pci.c', otherSection: /^PCI$/, orphan: /Orphan/, orphanFile: 'hw/net/e1000.c', subsystem: 'virtio', subsystemRow: /virtio.*subsystem/,
    question: 'who maintains virtio-net?', frame: 'pci_e1000_realize', frameHover: /hw\/net\/e1000\.c:\d+/, frameOwner: /Network devices, Jason Wang/,
    linkedDirectory: 'hw/net/', linkedFile: 'net/queue.c', pattern: 'include/hw/virtio/', map: 'Network devices',
  },
};
