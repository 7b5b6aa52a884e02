// Measures what a month of letters adds to the store, compared with the same letters kept plainly: with uncompressed texts, and each
// message twice with its documents. The demonstration plays its whole past; its last month is measured.
// node tests/bench/letters.js [--brief] · needs `npm run build` · by hand: the whole takes some ten minutes
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { simpleParser } from 'mailparser';
import { seedPeople, seedStories } from '../../dist/demo/seed.js';
import { openApplication, publishDefinitions } from '../../dist/main.js';
import { wordsIn } from '../../dist/operations/mail/packed-words.js';
import { manualClock } from '../../dist/operations/operations.js';
import { benchFolder, machine, table } from './measure.js';
import { ROOT } from './offices/programme-office.js';
import { judge, printTargets } from './targets.js';

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;
/** Letters are written from seven days before the month weighed, so that the month has mornings and digests like any other. */
const BEFORE_MS = 7 * DAY_MS;
const PEOPLE = 75;
/** Names the tables of letters, of notices in the product, of their marks, and of the tasks behind them. */
const OF_LETTERS = ['records', 'record_marks', 'tasks', 'wakes'];
const DOCUMENTS = ['files', 'file_contents'];

export async function benchLetters({ extent = 'whole' } = {}) {
  const { folder, drop } = benchFolder();
  const now = new Date().toISOString();
  const [from, lettersSince] = [MONTH_MS, MONTH_MS + BEFORE_MS].map((ms) =>
    new Date(Date.parse(now) - ms).toISOString(),
  );
  let before = null;
  const clock = manualClock('2020-01-01T00:00:00.000Z');
  const weighing = async (instant) => {
    if (before === null && instant >= from) before = tablesIn(folder);
    await clock.moveTo(instant);
  };
  const application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: ROOT, lettersSince },
    clock: () => ({ ...clock, moveTo: weighing }),
    configuration: { publicUrl: 'http://localhost:3000' },
  });
  await publishDefinitions(application, ROOT);
  const people = await seedPeople(application);
  await seedStories(application, { clock, ...people, now, extent, besides: ['calls'], onProgress: () => {} });
  await application.close();
  const month = {
    grown: grownIn(before, tablesIn(folder)),
    ...lettersIn(folder, from),
    people: peopleIn(folder, from),
  };
  print({ ...month, spool: await spooled(folder, month.sent), extent });
  drop();
}

/** Returns the bytes of all pages of each table, indexes included. */
function tablesIn(folder) {
  return reading(folder, (db) =>
    Object.fromEntries(
      db
        .prepare(
          `SELECT m.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema m ON m.name = d.name GROUP BY m.tbl_name`,
        )
        .raw()
        .all(),
    ),
  );
}

function grownIn(before, after) {
  return Object.fromEntries(Object.entries(after).map(([name, bytes]) => [name, bytes - (before[name] ?? 0)]));
}

/** Describes the letters decided in the month: how many, the bytes of their records with uncompressed texts, and which messages. */
function lettersIn(folder, from) {
  const letters = reading(folder, (db) =>
    db.prepare(`SELECT value FROM records WHERE kind = 'mail' AND value ->> 'at' >= ?`).pluck().all(from),
  ).map((value) => JSON.parse(value));
  const plain = letters.map(({ packed = '', ...rest }) => JSON.stringify({ ...rest, ...wordsIn(packed) }));
  return {
    letters: letters.length,
    plain: sumOf(plain.map((text) => Buffer.byteLength(text))),
    sent: new Set(letters.map(({ messageId }) => `${messageId.replaceAll(/[<>]/g, '')}.eml`)),
  };
}

/** Counts the people followed in the month: not at the end of their parcours, or with some entry. */
function peopleIn(folder, from) {
  return reading(folder, (db) =>
    db
      .prepare(
        `SELECT count(*) FROM dossiers d WHERE workflow = 'parcours-btp' AND (row NOT LIKE '%"ended"%'
         OR EXISTS (SELECT 1 FROM journal j WHERE j.n = d.n AND j.entry ->> 'at' >= ?))`,
      )
      .pluck()
      .get(from),
  );
}

/** Counts the messages left in the folder, as an installation without mail server has them, and the share of documents. */
async function spooled(folder, sent) {
  const place = join(folder, 'spool');
  const found = { count: 0, bytes: 0, documents: 0 };
  for (const name of readdirSync(place).filter((one) => sent.has(one))) {
    const message = readFileSync(join(place, name));
    const { attachments } = await simpleParser(message);
    const pieces = attachments.filter(({ contentType }) => contentType === 'application/pdf');
    found.count += 1;
    found.bytes += message.length;
    // A message holds them in base64, in lines of 76 characters.
    found.documents += sumOf(pieces.map(({ size }) => Math.ceil(size / 57) * 78));
  }
  return found;
}

function reading(folder, read) {
  const db = new Database(join(folder, 'jalon.db'), { readonly: true });
  const found = read(db);
  db.close();
  return found;
}

function print({ grown, letters, plain, people, spool, extent }) {
  const sum = (names) => sumOf(names.map((name) => grown[name] ?? 0));
  const [all, documents, kept] = [sum(Object.keys(grown)), sum(DOCUMENTS), sum(OF_LETTERS)];
  const words = spool.bytes - spool.documents;
  const twice = plain + 2 * spool.bytes;
  console.log(
    `\nLetters of a month · ${machine()}\n${extent} demonstration, ${people} people followed, ${letters} letters, ${spool.count} messages`,
  );
  const row = (name, bytes, note = '') => [name, inMb(bytes), inMb((bytes * PEOPLE) / people), note];
  const name = `a month of letters for ${PEOPLE} people, documents apart`;
  const target = judge(name, ((kept + words) * PEOPLE) / people / 1e6, { atMost: 10, unit: 'MB', isCounted: true });
  table([
    ['in thirty days', 'MB', `MB for ${PEOPLE} people`, ''],
    row(
      'letters, what is told, their tasks and indexes, in the store',
      kept,
      `${Math.round(kept / letters)} bytes a letter`,
    ),
    row('messages in the folder, where there is no mail server, documents apart', words),
    row('both', kept + words, target),
    row(
      'the same letters plainly, each message twice (baseline)',
      twice,
      `${(twice / (kept + words)).toFixed(1)} × as much`,
    ),
    row('all that the store grew by, documents apart', all - documents),
    row('documents, in the store', documents),
    row('documents, in the messages of the folder', spool.documents),
    ...Object.entries(grown)
      .filter(([, bytes]) => bytes > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([table, bytes]) => row(`  ${table}`, bytes)),
  ]);
}

const sumOf = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
const inMb = (bytes) => (bytes / 1e6).toFixed(2);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await benchLetters({ extent: process.argv.includes('--brief') ? 'brief' : 'whole' });
  printTargets();
  process.exit(0);
}
