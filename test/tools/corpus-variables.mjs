// The environment variables that tell the real-tree tests and the bench where the trees are.
export const corpusVersions = ['7.2', '10.0'];

/** `7.2` → `QEMU_ATLAS_TREE_7_2`. */
export const treeVariable = (version) => `QEMU_ATLAS_TREE_${version.replace('.', '_')}`;
