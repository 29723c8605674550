/** Every command of the extension. package.json declares the same list; a test compares the two. */
export const commandIds = [
  'qemuAtlas.find',
  'qemuAtlas.goToSubsystem',
  'qemuAtlas.goToSubsystemOfFile',
  'qemuAtlas.showSection',
  'qemuAtlas.hideSection',
  'qemuAtlas.openSection',
  'qemuAtlas.openNode',
  'qemuAtlas.openNodeToSide',
  'qemuAtlas.revealNodeInExplorer',
  'qemuAtlas.revealDirectory',
  'qemuAtlas.showMore',
  'qemuAtlas.revealInSubsystems',
  'qemuAtlas.revealInDirectories',
  'qemuAtlas.revealInTargets',
  'qemuAtlas.followActiveEditor.on',
  'qemuAtlas.followActiveEditor.off',
  'qemuAtlas.generate',
  'qemuAtlas.generateOther',
  'qemuAtlas.saveGenerated',
  'qemuAtlas.reindex',
  'qemuAtlas.lookForTree',
  'qemuAtlas.restart',
  'qemuAtlas.showStatus',
  'qemuAtlas.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];
