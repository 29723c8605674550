/** Put in by the bundler from package.json; `test` builds have none. */
declare const QEMU_ATLAS_VERSION: string | undefined;
