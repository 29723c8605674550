import { defineConfig } from 'vitest/config';

// Tests over real QEMU trees: slow, and each file holds whole indexes (up to 1 GB), so never more than two at a time.
export default defineConfig({
  test: { include: ['test/real/**/*.test.ts'], maxWorkers: 2, setupFiles: ['test/support/property-seed.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
