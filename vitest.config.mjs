import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/real/**', 'test/e2e/**', 'node_modules/**'],
    pool: 'threads',
    // Two workers take 170 s where one takes 290, on two cores; files share their worker, as most of a file's time would be loading.
    isolate: false,
    maxWorkers: 2,
    passWithNoTests: false,
    setupFiles: ['test/support/property-seed.ts'],
    // Property tests on a busy machine take longer than the default of five seconds.
    testTimeout: 30_000,
  },
});
