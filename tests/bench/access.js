// Measures the archive given to a person who asks for all data kept about them, after ten years: 3 000 entries, hundreds of documents,
// files and letters, thousands of recorded readings; one archive, with a PDF to read.
// node tests/bench/access.js [--entries 3000] [--documents 300] [--files 200] [--letters 400] [--reads 6000] [--keep <file.zip>]
// needs `npm run build`
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { openApplication, publishDefinitions } from '../../dist/main.js';
import { keepIssued } from '../../dist/operations/dossier/dossier.js';
import { putMail } from '../../dist/operations/mail/mail-record.js';
import { manualClock } from '../../dist/operations/operations.js';
import { addDays, instantAt } from '../../dist/time/time.js';
import { tenYears } from './dossier.js';
import { optionOf } from './http.js';
import { benchFolder, machine, table } from './measure.js';
import { ROOT } from './offices/programme-office.js';
import { judge } from './targets.js';

const ZONE = 'Europe/Paris';
const DAYS = 3_650;
/** Gives the bytes of a one-page letter and of a scanned page. */
const [LETTER_BYTES, SCAN_BYTES] = [60_000, 400_000];

export async function benchAccess({
  entries = 3_000,
  documents = 300,
  files = 200,
  letters = 400,
  reads = 6_000,
  keep,
} = {}) {
  const { folder, drop } = benchFolder();
  const clock = manualClock(new Date().toISOString());
  const application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: ROOT, clock: () => clock },
  });
  await publishDefinitions(application, ROOT);
  const person = await tenYears(application, clock, entries);
  const spread = (nth, count) => instantAt(addDays(person.today, Math.floor((nth * DAYS) / count)), '10:00', ZONE);
  await each(documents, (nth) => issue(person, nth, spread(nth, documents)));
  await each(files, (nth) => join(person, nth, spread(nth, files)));
  await each(letters, (nth) => write(person, nth, spread(nth, letters)));
  await noteReads(
    person,
    Array.from({ length: reads }, (_, nth) => spread(nth, reads)),
  );
  await measure(person, { entries, documents, files, letters, reads, keep });
  await application.close();
  drop();
}

async function measure({ application, dossier }, { keep, ...held }) {
  const { operations } = application;
  const input = { newId: 'per-dpo', email: 'dpo@mesure.example', name: 'Personne dpo', roles: ['dpo'] };
  const dpo = { person: await operations.machine.addPerson(input) };
  // The first page drawn includes the start of the drawing process.
  await operations.takeSubjectArchive(dpo, { id: dossier });
  const [start, before] = [performance.now(), process.cpuUsage()];
  const { content: pieces } = await operations.takeSubjectArchive(dpo, { id: dossier });
  const content = Buffer.concat([...pieces]);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const inside = unzipSync(content);
  const told = JSON.parse(Buffer.from(inside['donnees.json']).toString('utf8')).dossiers[0];
  const found = { documents: 0, file: 0 };
  for (const { kind } of told.pieces) found[kind === 'document' ? 'documents' : 'file'] += 1;
  const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  console.log(`\nAll that is kept of one person, after ten years · ${machine()}`);
  table([
    ['', 'asked', 'in the archive'],
    ['entries', held.entries, told.acts.length],
    ['documents', held.documents, found.documents],
    ['files', held.files, found.file],
    ['letters', held.letters, told.letters.length],
    ['readings', held.reads, told.readings.length],
  ]);
  const target = judge('access request of ten years: the archive', seconds, { atMost: 30, unit: 's' });
  const drawn = `PDF ${megabytes(inside['vos-donnees.pdf'].byteLength)}, JSON ${megabytes(inside['donnees.json'].byteLength)}`;
  console.log(
    `${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU here), ${megabytes(content.byteLength)}: ${drawn} · ${target}`,
  );
  if (keep !== undefined) writeFileSync(keep, content);
}

async function each(count, act) {
  for (let nth = 0; nth < count; nth++) await act(nth);
}

async function put(store, dossier, { id, name, type, content, at }) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await store.putFile(
    { ...{ id, dossier, name, type, size: content.byteLength, sha256, at, by: 'per-referent' } },
    content,
  );
  return { id, sha256, size: content.byteLength };
}

async function issue({ application: { store }, dossier }, nth, at) {
  const kept = (kind, type, bytes) =>
    put(store, dossier, { id: `doc-${nth}-${kind}`, name: `${kind}-${nth}`, type, content: randomBytes(bytes), at });
  const { dossier: now } = await store.load(dossier);
  await keepIssued(store, {
    ...{ id: `doc-${nth}`, dossier, task: null, template: 'attestation', name: `Attestation d’accompagnement ${nth}` },
    ...{ subject: now.title, at, by: 'per-referent', to: ['referent'], bundle: now.bundle, form: null },
    about: { title: 'Attestation', date: at.slice(0, 10), kind: 'letter', reference: dossier },
    ...{
      templateHash: '0'.repeat(64),
      dataHash: '0'.repeat(64),
      code: `MESU-RE00-${String(nth).padStart(4, '0')}-0000`,
    },
    files: {
      pdf: await kept('pdf', 'application/pdf', LETTER_BYTES),
      docx: await kept(
        'docx',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        LETTER_BYTES / 4,
      ),
      data: await kept('data', 'application/json', 2_000),
    },
  });
}

const join = ({ application: { store }, dossier }, nth, at) =>
  put(store, dossier, {
    id: `fic-mesure-${nth}`,
    name: `Bulletin de paie ${nth}.pdf`,
    type: 'application/pdf',
    content: randomBytes(SCAN_BYTES),
    at,
  });

async function write({ application: { store }, dossier }, nth, at) {
  const text = Array.from(
    { length: 12 },
    (_, line) => `Bonjour, votre rendez-vous ${nth} se tient comme convenu (ligne ${line}).`,
  ).join('\n');
  await putMail(
    { store },
    {
      ...{
        id: `let-${nth}`,
        revision: 0,
        task: `${dossier}:mesure:${nth}`,
        dossier,
        workflows: ['parcours-btp'],
        role: 'personne',
      },
      ...{
        to: 'personne@mesure.example',
        name: 'Personne suivie',
        person: null,
        standInFor: null,
        template: 'convocation',
      },
      ...{
        subject: `Votre rendez-vous ${nth}`,
        messageId: `<${nth}@mesure.example>`,
        delivery: 'now',
        legal: false,
        status: 'sent',
      },
      ...{ error: null, attempts: 1, at, notBefore: null, sentAt: at, sendingSince: null, digest: null, items: [] },
      ...{ html: `<p>${text}</p>`, text, attachments: [], eml: null, resolvedBy: null, motive: null },
    },
  );
}

async function noteReads({ application: { store }, dossier }, instants) {
  const calls = ['view', 'journal', 'file', 'document'];
  const marks = instants.map((at, nth) => ({
    dossier,
    person: 'per-referent',
    role: 'referent',
    at,
    what: calls[nth % calls.length],
  }));
  for (let first = 0; first < marks.length; first += 500) await store.noteReads(marks.slice(first, first + 500));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = ['entries', 'documents', 'files', 'letters', 'reads'];
  const counts = Object.fromEntries(
    names.map((name) => [name, optionOf(name)]).filter(([, count]) => count !== undefined),
  );
  const { values } = parseArgs({ options: { keep: { type: 'string' } }, strict: false });
  await benchAccess({ ...counts, keep: values.keep });
  process.exit(0);
}
