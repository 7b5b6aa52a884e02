import { defineConfig } from 'vitest/config';
import { selectionFor } from './tests/store/selection.ts';

const isCi = process.env['CI'] === 'true';
const isOnMongo = process.env['JALON_STORE']?.startsWith('mongodb') === true;
const { include } = selectionFor(isOnMongo ? 'mongodb' : 'sqlite');

export default defineConfig({
  test: {
    include,
    testTimeout: isOnMongo ? 60_000 : 20_000,
    hookTimeout: isOnMongo ? 120_000 : 30_000,
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['tests/store/tell-left.ts'],
    reporters: isCi ? ['default', 'json'] : ['default'],
    outputFile: { json: isOnMongo ? '.ci/report-mongodb.json' : '.ci/report.json' },
  },
});
