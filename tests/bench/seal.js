// Measures sealing an entry leaf by leaf against one salt for the whole text: our CPU, and bytes kept.
// node tests/bench/seal.js [folder of an embedded store, whose journals are sealed again] · needs `npm run build`
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { canonicalJson, newSecret, sha256 } from '../../dist/base/base.js';
import { seal } from '../../dist/store/common/common.js';
import { sealedEntry } from '../../dist/store/common/entry-record.js';
import { cutAtLeaves } from '../../dist/store/common/leaves.js';
import { Database } from '../../dist/store/sqlite/database/driver.js';
import { verifyChain } from '../../dist/store/store.js';
import { machine, quantile, spread, table } from './measure.js';
import { answersOf } from './survey.js';

const ROUNDS = 7;
const SEALED = 4_000;
const PREVIOUS = 'a'.repeat(64);
const ID = 'dos-0123456789abcdefghij';

export function benchSeal(folder) {
  console.log(`\nSealing an entry · ${machine()}\n${ROUNDS} rounds of ${SEALED}, interleaved`);
  const heading = [
    '',
    'leaves [p5..p95]',
    'bytes kept, as a whole → by leaf',
    'µs of CPU, as a whole',
    'by leaf',
    'verified',
  ];
  const sets = { 'survey, 40 answers': [surveyEntry()], ...(folder && storedIn(folder)) };
  table([heading, ...Object.entries(sets).map(([name, entries]) => [name, ...measured(entries)])]);
}

function measured(entries) {
  const firsts = entries.map((entry) => [sealedEntry(seal({ ...entry, revision: 1 }, entry.dossier))]);
  const acts = [
    (index) => asWhole(entries[index % entries.length]),
    (index) => seal(entries[index % entries.length], PREVIOUS),
    (index) => verifyChain(firsts[index % entries.length]),
  ];
  const micros = acts.map(() => []);
  for (let round = -1; round < ROUNDS; round++)
    for (const [nth, act] of acts.entries()) {
      const before = process.cpuUsage();
      for (let index = 0; index < SEALED; index++) act(index);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) micros[nth].push((user + system) / SEALED);
    }
  const leaves = entries.map((entry) => cutAtLeaves(entry).leaves.length);
  const share = (part) => quantile(leaves, part);
  return [
    `${share(0.5)} [${share(0.05)}..${share(0.95)}]`,
    `${meanBytes(entries.map(asWhole))} → ${meanBytes(entries.map((entry) => seal(entry, PREVIOUS)))}`,
    ...micros.map((values) => spread(values, 1)),
  ];
}

function asWhole(entry) {
  const text = canonicalJson(entry);
  const salt = newSecret(16);
  const digest = sha256(salt + text);
  return { entry: text, salt, digest, hash: sha256(PREVIOUS + entry.revision + digest) };
}

function meanBytes(records) {
  const bytes = records.map(
    ({ entry, salt, digest, hash }) => Buffer.byteLength(entry) + (salt + digest + hash).length,
  );
  return Math.round(bytes.reduce((sum, one) => sum + one, 0) / bytes.length);
}

function surveyEntry() {
  const actor = { id: 'per-0123456789abcdefghij', role: 'clerk', organisation: null };
  return {
    ...{
      dossier: ID,
      revision: 2,
      at: '2026-01-05T08:00:00.000Z',
      bundle: 'b'.repeat(64),
      engineVersion: 1,
      liens: {},
    },
    ...{ left: ['asked'], entered: ['told'], changed: ['answers'], armed: ['late'], withdrawn: ['late'], remarks: [] },
    ...{ tasks: [`${ID}:2:0`], command: { kind: 'event', event: 'fill', data: answersOf(3), actor } },
  };
}

/** Reads the entries of each workflow. */
function storedIn(folder) {
  const db = new Database(join(folder, 'jalon.db'), { readonly: true });
  const found = db.prepare('SELECT workflow, entry FROM journal JOIN dossiers USING (n)').all();
  db.close();
  const sets = {};
  for (const { workflow, entry } of found) {
    sets[workflow] ??= [];
    sets[workflow].push(JSON.parse(entry));
  }
  return sets;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) benchSeal(process.argv[2]);
