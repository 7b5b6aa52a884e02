import { defineConfig } from 'vitest/config';

const isCi = process.env['CI'] === 'true';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: isCi ? ['default', 'json'] : ['default'],
    outputFile: { json: '.ci/report.json' },
  },
});
