import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/order.ts';
import { isPure } from './tests/pure.ts';
import { secondTries } from './tests/second-try.ts';
import { selectionFor } from './tests/store/selection.ts';

const isCi = process.env['CI'] === 'true';
const isOnMongo = process.env['JALON_STORE']?.startsWith('mongodb') === true;
const isAlone = process.env['JALON_FAULTS'] === 'only';
const reportName = isOnMongo ? `report-mongodb${isAlone ? '-faults' : ''}` : 'report';
const { include } = selectionFor(isOnMongo ? 'mongodb' : 'sqlite');

const each = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What is awaited comes in its time, which on a busy machine is not a second.
  expect: { poll: { timeout: 15_000 } },
  retry: isCi ? 1 : 0,
  pool: 'forks' as const,
  // A worker plays one file after the other on modules it has read and compiled: tests/README.md.
  isolate: false,
  maxWorkers: isAlone ? 1 : isOnMongo ? 3 : 2,
  setupFiles: isOnMongo ? ['tests/mongodb/own-server.ts'] : [],
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...each, name: 'whole', include: include.filter((file) => !isPure(file)) } },
      { test: { ...each, name: 'pure', include: include.filter(isPure) } },
    ],
    sequence: { sequencer: LongestFirst },
    globalSetup: ['tests/store/report-skipped.ts'],
    reporters: isCi ? ['default', 'json', secondTries] : ['default'],
    outputFile: { json: `.ci/${reportName}.json` },
  },
});
