import { defineConfig } from 'vitest/config';

// Tests over real QEMU trees: slow, memory hungry, one file at a time.
export default defineConfig({
  test: { include: ['test/real/**/*.test.ts'], fileParallelism: false, setupFiles: ['test/support/property-seed.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
