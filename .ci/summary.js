import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/*
 * node .ci/summary.js <number of steps that failed> <report>...: names what failed or was skipped, then "N passed, N failed".
 * In CI a skip is a failure, since what could not be tried is not proven; so is a report that is not there.
 */
const [failedSteps, ...reports] = process.argv.slice(2);
const wrong = [];
let passed = 0;
for (const report of reports) {
  if (!existsSync(report)) {
    wrong.push(`${report}: the run wrote no report`);
    continue;
  }
  for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
    const name = `${runOf(report)}${relative(process.cwd(), file.name)}`;
    const open = file.assertionResults.filter(({ status }) => status !== 'passed');
    passed += file.assertionResults.length - open.length;
    for (const { status, fullName, failureMessages } of open) {
      wrong.push(`${name} > ${fullName}: ${status}\n${failureMessages.join('\n').slice(0, 2_000)}`);
    }
    if (file.status === 'failed' && open.length === 0) wrong.push(`${name}: ${file.message}`);
  }
}
for (const one of wrong) console.log(`failed: ${one}`);
const failed = wrong.length > 0 ? wrong.length : Number(failedSteps);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** `.ci/report-node24.json` → « node24: ». */
function runOf(report) {
  const [, run] = /report-(.+)\.json$/.exec(report) ?? [];
  return run ? `${run}: ` : '';
}
