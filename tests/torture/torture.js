// npm run torture [-- --quick] [--only <row>,<row>] [--seed <n>] [--keep]: plays every failure under and around the process, each with a
// control that must fail. Needs `npm run build`, gcc, libfaketime. Writes .ci/torture.json; `--keep` keeps it as
// the report from which docs/torture.md is made.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSurvey } from '../bench/survey.js';
import { pageOf } from './page.js';
import { bitFlips } from './rows/bit-flips.js';
import { clock } from './rows/clock.js';
import { diskFaults } from './rows/disk-faults.js';
import { instances } from './rows/instances.js';
import { killedVerbs } from './rows/killed-verbs.js';
import { powerCut } from './rows/power-cut.js';
import { rolling } from './rows/rolling.js';
import { tamperings } from './rows/tamperings.js';

const ROOT = join(import.meta.dirname, '../..');
const ROWS = [powerCut, diskFaults, bitFlips, tamperings, clock, killedVerbs, rolling, instances];
/** Limits how many faults of a row are printed. */
const SHOWN = 20;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    seed: { type: 'string' },
    keep: { type: 'boolean' },
  },
});
const quick = values.quick === true;
// CI cuts and forges at the same places each time; by hand, each run tries others.
const seed = Number(values.seed ?? (quick ? 7 : Math.floor(Math.random() * 1e9)));
const played = ROWS.filter(({ isByHand }) => !(quick && isByHand));
const wanted = values.only?.split(',') ?? played.map(({ name }) => name);
const unknown = wanted.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) throw new Error(`No row is called ${unknown}: ${ROWS.map(({ name }) => name).join(', ')}`);

const rows = [];
for (const row of ROWS.filter(({ name }) => wanted.includes(name))) rows.push(await outcomeOf(row));
const report = {
  day: new Date().toISOString().slice(0, 10),
  quick,
  seed,
  node: process.version,
  processors: cpus().length,
  rows,
};
mkdirSync(join(ROOT, '.ci'), { recursive: true });
writeFileSync(join(ROOT, '.ci/torture.json'), `${JSON.stringify(report, null, 2)}\n`);
if (values.keep) keep(report);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;

async function outcomeOf({ name, title, control, run }) {
  const folder = mkdtempSync(join(tmpdir(), `jalon-torture-${name}-`));
  const root = join(folder, 'root');
  const start = performance.now();
  writeSurvey(root);
  const outcome = await run({ folder, root, quick, seed }).catch((error) => ({
    figures: { faults: 1 },
    faults: [error.stack],
    control: { figures: {}, caught: false },
  }));
  rmSync(folder, { recursive: true, force: true });
  const seconds = Math.round((performance.now() - start) / 1000);
  const ok = outcome.faults.length === 0 && outcome.control.caught;
  console.log(`${ok ? 'ok' : 'FAILED'}  ${name} (${seconds} s) ${JSON.stringify(outcome.figures)}`);
  console.log(`    control ${outcome.control.caught ? 'seen' : 'NOT SEEN'} ${JSON.stringify(outcome.control.figures)}`);
  for (const fault of outcome.faults.slice(0, SHOWN)) console.log(`    ${fault}`);
  const shown = { ...outcome, faults: outcome.faults.slice(0, SHOWN) };
  return { name, title, ok, seconds, ...shown, control: { title: control, ...outcome.control } };
}

/** Replaces the kept rows by those played now; the others stay as they were. */
function keep(report) {
  const file = join(ROOT, 'tests/torture/kept-report.json');
  const before = readKept(file);
  const kept = (name) => report.rows.find((row) => row.name === name) ?? before.find((row) => row.name === name);
  const { day, quick, node, processors } = report;
  const dated = (row) => ({ day, quick, node, processors, ...row });
  const all = ROWS.map(({ name }) => kept(name)).filter((row) => row !== undefined);
  const rows = all.map((row) => (row.day === undefined ? dated(row) : row));
  writeFileSync(file, `${JSON.stringify({ rows }, null, 2)}\n`);
  writeFileSync(join(ROOT, 'docs/torture.md'), pageOf({ rows }));
}

function readKept(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).rows;
  } catch {
    return [];
  }
}
