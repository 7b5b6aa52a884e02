import { defineConfig } from 'vitest/config';
import { isDay, isDayOfRole, SHARE_VARIABLE, type Share } from './tests/days.ts';
import { LongestFirst } from './tests/order.ts';
import { isPure } from './tests/pure.ts';
import { selectionFor } from './tests/store/selection.ts';

const isCi = process.env['CI'] === 'true';
const isOnMongo = process.env['JALON_STORE']?.startsWith('mongodb') === true;
const isAlone = process.env['JALON_FAULTS'] === 'only';
const reportName = isOnMongo ? `report-mongodb${isAlone ? '-faults' : ''}` : 'report';
const { include } = selectionFor(isOnMongo ? 'mongodb' : 'sqlite');

const each = {
  // A limit ends a test that hangs; it never judges one that is slow. Each is ten times what the longest takes on two quiet processors.
  testTimeout: 900_000,
  hookTimeout: 1_200_000,
  expect: { poll: { timeout: 150_000 } },
  // A test that passes at its second try tells of a fault: it fails.
  retry: 0,
  pool: 'forks' as const,
  // A worker plays one file after the other on modules it has read and compiled: tests/README.md.
  isolate: false,
  maxWorkers: isAlone ? 1 : isOnMongo ? 3 : 2,
  setupFiles: isOnMongo ? ['tests/mongodb/own-server.ts'] : [],
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...each, name: 'product', include: include.filter(isOfProduct), env: playing('one-by-role') } },
      { test: { ...each, name: 'pure', include: include.filter(isPure) } },
      { test: { ...each, name: 'days', include: include.filter(isDay), env: playing('others') } },
    ],
    sequence: { sequencer: LongestFirst },
    globalSetup: ['tests/store/report-skipped.ts'],
    reporters: isCi ? ['default', 'json'] : ['default'],
    outputFile: { json: `.ci/${reportName}.json` },
  },
});

function isOfProduct(file: string): boolean {
  return !isPure(file) && (!isDay(file) || isDayOfRole(file));
}

function playing(share: Share): { [variable: string]: string } {
  return { [SHARE_VARIABLE]: share };
}
