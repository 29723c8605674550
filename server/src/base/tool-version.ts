/** Version of QEMU Atlas as package.json says; `development` where the bundler did not put it in. */
export function toolVersion(): string {
  return typeof QEMU_ATLAS_VERSION === 'string' ? QEMU_ATLAS_VERSION : 'development';
}
