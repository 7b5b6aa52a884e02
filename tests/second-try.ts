import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';

/** Where CI reads at its end, of all its runs, what passed only at its second try. */
const NOTES = '.ci/second-try.log';

/** A test that failed, then passed, is a fault nobody has found yet: it is named, with what the first try said, and where. */
export const secondTries: Reporter = {
  onTestCaseResult(test: TestCase) {
    const result = test.result();
    if (test.diagnostic()?.flaky !== true) return;
    const [error] = result.errors ?? [];
    const lines = (error?.stacks ?? []).map(({ file, line }) => `${basename(file)}:${line}`);
    const said = `${error?.message.split('\n')[0]} (${lines.join(' < ')})`;
    appendFileSync(NOTES, `${test.module.relativeModuleId} > ${test.fullName}: ${said}\n`);
  },
};
