import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**', 'test/e2e/**', 'node_modules/**'],
    pool: 'threads',
    // One worker: the suite is small and start-up of workers would cost more than it gains on two cores.
    isolate: false,
    passWithNoTests: false,
    setupFiles: ['test/support/property-seed.ts'],
    // Property tests on a busy machine take longer than the default of five seconds.
    testTimeout: 30_000,
  },
});
