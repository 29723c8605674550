/** Put in by the bundler from package.json; `test` builds have none. */
declare const QEMU_ATLAS_VERSION: string | undefined;
/** Hash of the server's sources: a cache of another build is no cache. `test` builds have none and keep no cache. */
declare const QEMU_ATLAS_BUILD: string | undefined;
