// Alters the file without the product, as somebody who holds it could: each change must be found by `jalon verify`, or by
// `jalon replay` where the dossier itself was changed.
import { join } from 'node:path';
import { sha256 } from '../../../dist/base/base.js';
import { createOperations, realClock } from '../../../dist/operations/operations.js';
import { Database } from '../../../dist/store/sqlite/database/driver.js';
import { openStore } from '../../../dist/store/store.js';
import { jalon } from '../disk/boot.js';
import { unpackKept } from '../disk/kept.js';
import { randomOf } from '../disk/rebuild.js';

const silent = { info() {}, warn() {}, error() {} };
/** Says how many of all cases the command line checks, in its own process. */
const BY_COMMAND = 5;

export const tamperings = {
  name: 'tamperings',
  title: 'Falsifications du journal, des dossiers, des fichiers et des documents',
  control: 'la même base intacte, vérifiée et rejouée sans défaut avant et après',
  async run({ folder, quick, seed }) {
    const data = join(folder, 'kept');
    unpackKept(data);
    const store = await openStore(`sqlite:${data}`);
    const { machine } = createOperations({ store, clock: realClock(store), log: silent });
    const before = await all(machine);
    const tally = { tamperings: 0, journal: 0, dossiers: 0, files: 0, documents: 0, byCommand: 0 };
    const faults = await forge({ data, machine, tally, random: randomOf(seed), times: quick ? 200 : 2_000 });
    const after = await all(machine);
    await store.close();
    const intact = { faultsBefore: before.length, faultsAfter: after.length };
    const control = { figures: intact, caught: before.length === 0 && after.length === 0 };
    return { figures: { ...tally, faults: faults.length }, faults, control };
  },
};

async function all(machine, dossier) {
  const asked = dossier === undefined ? {} : { dossier };
  const { broken } = await machine.verify(asked);
  const { differences } = await machine.replay(asked);
  return [...broken, ...differences];
}

async function forge({ data, machine, tally, random, times }) {
  const file = new Database(join(data, 'jalon.db'));
  for (const name of ['journal_never_changes', 'journal_never_shrinks']) file.exec(`DROP TRIGGER IF EXISTS ${name}`);
  file.pragma('foreign_keys = OFF');
  const faults = [];
  for (let nth = 0; nth < times; nth++) {
    const kind = FORGERIES[nth % FORGERIES.length];
    const { table, row, dossier } = kind.pick(file, random);
    kind.change(file, row, random);
    if (!(await isFound(kind, { data, machine, dossier }))) faults.push(`not found: ${kind.name} of ${dossier}`);
    if (nth % Math.ceil(times / BY_COMMAND) === 0 && kind.on !== 'dossiers') {
      tally.byCommand += 1;
      const { code } = await jalon(['verify', '--store', `sqlite:${data}`, '--dossier', dossier]);
      if (code !== 1) faults.push(`the command ends with ${code}: ${kind.name} of ${dossier}`);
    }
    putBack(file, table, row);
    tally.tamperings += 1;
    tally[kind.on] += 1;
  }
  file.close();
  return faults;
}

/** An open store caches dossiers and records until a commit changes them, so another store reads them, as the command line does. */
async function isFound({ on }, { data, machine, dossier }) {
  if (on === 'journal' || on === 'files') return (await machine.verify({ dossier })).broken.length > 0;
  const store = await openStore(`sqlite:${data}`);
  const { machine: fresh } = createOperations({ store, clock: realClock(store), log: silent });
  const found = on === 'documents' ? (await fresh.verify({ dossier })).broken : await all(fresh, dossier);
  await store.close();
  return found.length > 0;
}

const KEYS = { journal: 'seq', dossiers: 'n', file_contents: 'id', files: 'id', records: 'rowid' };

/** Restores the row, whatever became of it. */
function putBack(file, table, row) {
  const names = Object.keys(row);
  file.prepare(`DELETE FROM ${table} WHERE ${KEYS[table]} = ?`).run(row[KEYS[table]]);
  file.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`).run(...Object.values(row));
}

const anyOf = (list, random) => list[Math.floor(random() * list.length)];

/** Replaces one letter or digit of the text by another, so that JSON stays valid. */
function alterText(text, random) {
  const places = [...text.matchAll(/[a-z1-8]/g)].map(({ index }) => index);
  const at = anyOf(places, random);
  const next = String.fromCharCode(text.charCodeAt(at) + (text[at] === 'z' ? -1 : 1));
  return text.slice(0, at) + next + text.slice(at + 1);
}

/** Replaces one byte of the first salt. */
function alterBytes(bytes, random) {
  const altered = Buffer.from(bytes);
  altered[anyOf([...altered.subarray(0, 16).keys()], random)] ^= 1;
  return altered;
}

function picker(table, sql) {
  let ids;
  return (file, random) => {
    ids ??= file.prepare(sql).all();
    const { key, dossier } = anyOf(ids, random);
    const [row] = file
      .prepare(`SELECT ${table === 'records' ? 'rowid, *' : '*'} FROM ${table} WHERE ${KEYS[table]} = ?`)
      .all(key);
    return { table, row, dossier };
  };
}

const set = (table, column, value) => (file, row, random) =>
  file
    .prepare(`UPDATE ${table} SET ${column} = ? WHERE ${KEYS[table]} = ?`)
    .run(value(row[column], random, row), row[KEYS[table]]);

const OF_JOURNAL = 'SELECT j.seq AS key, d.id AS dossier FROM journal j JOIN dossiers d ON d.n = j.n';
const ofJournal = (name, change, sql = OF_JOURNAL) => ({ name, on: 'journal', pick: picker('journal', sql), change });
const ISSUED_FILES = `SELECT f.id AS key, f.dossier FROM files f WHERE EXISTS (SELECT 1 FROM records r WHERE r.kind = 'document' AND instr(r.value, f.id))`;

const FORGERIES = [
  ofJournal('a letter of an entry', set('journal', 'entry', alterText)),
  ofJournal('a salt', (file, row, random) => {
    // Older entries keep their salt as text.
    const change = row.salts === null ? set('journal', 'salt', alterText) : set('journal', 'salts', alterBytes);
    change(file, row, random);
  }),
  ofJournal('a digest', set('journal', 'digest', alterText)),
  ofJournal('a hash', set('journal', 'hash', alterText)),
  ofJournal('an entry taken out', (file, { seq }) => file.prepare('DELETE FROM journal WHERE seq = ?').run(seq)),
  ofJournal(
    'an entry given another place',
    set('journal', 'revision', (revision) => revision + 1_000),
    `${OF_JOURNAL} WHERE j.revision < d.revision`,
  ),
  ofJournal(
    'an entry given to another dossier',
    set('journal', 'n', (n) => n + 100_000),
  ),
  ofJournal(
    'the way an entry is sealed',
    set('journal', 'seal', (seal) => (seal === 1 ? 2 : 1)),
  ),
  ofJournal('an entry and digests made to fit it', (file, row, random) => {
    const entry = alterText(row.entry, random);
    const digest = sha256(row.salt + entry);
    file
      .prepare('UPDATE journal SET entry = ?, digest = ?, hash = ? WHERE seq = ?')
      .run(entry, digest, sha256(digest), row.seq);
  }),
  {
    name: 'the head of a dossier',
    on: 'dossiers',
    pick: picker('dossiers', 'SELECT n AS key, id AS dossier FROM dossiers'),
    change: set('dossiers', 'head', alterText),
  },
  {
    name: 'a value of a dossier',
    on: 'dossiers',
    pick: picker('dossiers', "SELECT n AS key, id AS dossier FROM dossiers WHERE json_extract(body, '$.data') <> '{}'"),
    change: set('dossiers', 'body', (body) => JSON.stringify(withAnother(JSON.parse(body)))),
  },
  {
    name: 'a byte of a file',
    on: 'files',
    pick: picker('file_contents', 'SELECT id AS key, dossier FROM files'),
    change: set('file_contents', 'content', flipped),
  },
  {
    name: 'the digest of a file',
    on: 'files',
    pick: picker('files', 'SELECT id AS key, dossier FROM files'),
    change: set('files', 'sha256', alterText),
  },
  {
    name: 'the size of a file',
    on: 'files',
    pick: picker('files', 'SELECT id AS key, dossier FROM files'),
    change: set('files', 'size', (size) => size + 1),
  },
  {
    name: 'a content taken out',
    on: 'files',
    pick: picker('file_contents', 'SELECT id AS key, dossier FROM files'),
    change: (file, { id }) => file.prepare('DELETE FROM file_contents WHERE id = ?').run(id),
  },
  {
    name: 'a file of a document taken out',
    on: 'documents',
    pick: picker('files', ISSUED_FILES),
    change: (file, { id }) => file.prepare('DELETE FROM files WHERE id = ?').run(id),
  },
  {
    name: 'the digest in a document',
    on: 'documents',
    pick: picker(
      'records',
      "SELECT rowid AS key, json_extract(value, '$.dossier') AS dossier FROM records WHERE kind = 'document'",
    ),
    change: set('records', 'value', (text) => text.replace(/"sha256":"./, '"sha256":"x')),
  },
];

function flipped(content, random) {
  const bytes = Buffer.from(content);
  bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  return bytes;
}

/** Changes the first text or number of the dossier's data. */
function withAnother(dossier) {
  const [name, value] = Object.entries(dossier.data).find(([, one]) =>
    ['string', 'number', 'boolean'].includes(typeof one),
  ) ?? ['ajouté', ''];
  return { ...dossier, data: { ...dossier.data, [name]: typeof value === 'number' ? value + 1 : `${value}x` } };
}
