import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type Application, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Caller, manualClock } from '../../../src/operations/operations.ts';
import { keptLines } from '../../../src/operations/screens/kept-lines.ts';
import { bytesOf } from '../../bytes-of.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import several from '../../stories/several/appel-cloture-milliseconde.json' with { type: 'json' };
import { ROOT } from '../programme.ts';

/** These words occur nowhere else in the programme; each is put in one place that may keep something of a reply. */
const WORDS = {
  name: 'Zorbuline',
  title: 'Quaplistor',
  draft: 'Vrondalex',
  file: 'Kribulome',
  fileName: 'Plumzarde',
  question: 'Drelivoux',
  letter: 'Sarquibel',
  contact: 'mirvoltane',
};
const CLOSED = '2023-12-01T23:00:00.000Z';
const ERASED = '2024-01-01T12:00:00.000Z';

let [place, spool]: [Place, string] = [{ url: '', remove: async () => {} }, ''];
let application: Application;
let clock: ReturnType<typeof manualClock>;
let people: { sa: Caller; beta: Caller; gamma: Caller };
let errors: object[] = [];

beforeEach(async () => {
  place = await freshPlace('erasure');
  spool = mkdtempSync(join(tmpdir(), 'jalon-spool-'));
  clock = manualClock('2023-11-01T08:00:00.000Z');
  errors = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  const mail = { smtpUrl: null, from: 'Jalon <jalon@exemple.fr>', domain: 'exemple.fr', spool };
  application = await openApplication({
    ...{ storeUrl: place.url, mode: 'demo', root: ROOT, clock: () => clock, log },
    configuration: { mail },
  });
  await publishDefinitions(application, ROOT);
  people = await hire();
});
afterEach(async () => {
  await application.close();
  await place.remove();
  rmSync(spool, { recursive: true, force: true });
});

async function hire() {
  const { machine } = application.operations;
  const one = async (newId: string, role: string, organisation: string | null, siret = ''): Promise<Caller> => {
    if (organisation !== null) await machine.addOrganisation({ id: organisation, name: organisation, siret });
    const input = { newId, email: `${newId}@exemple.fr`, name: `Personne ${newId}`, roles: [role] };
    return { person: await machine.addPerson({ ...input, ...(organisation && { organisation }) }) };
  };
  return {
    sa: await one('sa', 'sa', null),
    beta: await one('beta', 'candidat', 'org-beta', '44306184100047'),
    gamma: await one('gamma', 'candidat', 'org-gamma', '55210055400013'),
  };
}

/** Reads everything kept anywhere, as raw bytes. */
async function everything(): Promise<string> {
  const files = (folder: string): Buffer[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [readFileSync(path)];
    });
  const [, folder] = /^sqlite:(.+)$/.exec(place.url) ?? [];
  const kept = folder === undefined ? [Buffer.from(await collections())] : files(folder);
  return Buffer.concat([...kept, ...files(spool)])
    .toString('latin1')
    .toLowerCase();
}

async function collections(): Promise<string> {
  const client = new MongoClient(place.url, { directConnection: true });
  const all = await client.db().collections();
  const texts = await Promise.all(all.map(async (one) => JSON.stringify(await one.find().toArray(), binary)));
  await client.close();
  return texts.join('\n');
}

function binary(this: { [name: string]: unknown }, name: string, value: unknown): unknown {
  const found = this[name];
  return typeof found === 'object' && found !== null && 'buffer' in found
    ? Buffer.from(String(found), 'latin1').toString()
    : value;
}

/** Returns the words that are still somewhere. Compressed texts of letters are read through operations instead. */
async function left(): Promise<string[]> {
  const text = await everything();
  return Object.values(WORDS).filter((word) => text.includes(word.toLowerCase()));
}

const story = several.commands as { on: string; data: JsonObject }[];
const dataOf = (on: string, nth = 0): JsonObject => story.filter((one) => one.on === on)[nth]?.data ?? {};

/** Opens a call with two replies, one of which contains all the words; neither is deposited. */
async function aCall() {
  const { operations } = application;
  const { sa, beta, gamma } = people;
  const appel = (await operations.openDossier(sa, { workflow: 'appel', data: dataOf('a') })).body.id;
  await operations.machine.advanceTo('2023-11-10T09:00:00.000Z');
  const opened = async (who: Caller, intitule: string) =>
    (await operations.openDossier(who, { workflow: 'reponse', data: { appel, intitule } })).body.id;
  const reply = await opened(gamma, `${WORDS.title} vers les chantiers`);
  await opened(beta, 'Vers les chantiers');
  const file = await operations.addFile(
    gamma,
    { id: reply },
    {
      file: {
        ...{ name: `${WORDS.fileName}.txt`, type: 'text/plain' },
        content: Buffer.from(`${WORDS.file} `.repeat(3_000)),
      },
    },
  );
  await operations.saveDraft(gamma, {
    ...{ id: reply, event: 'deposer' },
    data: {
      projet: { resume: WORDS.draft, description: `${WORDS.draft} `.repeat(300) },
      contact: { nom: `Ines ${WORDS.name}`, courriel: `${WORDS.contact}@exemple.fr` },
      annexes: [{ nature: 'statuts', fichier: file.id }],
    },
  });
  await operations.submitEvent(gamma, { id: reply, event: 'poser-question', data: { question: WORDS.question } });
  await application.worker.drain();
  return { appel, reply, file: file.id };
}

describe('A reply that was never deposited', () => {
  it('is erased thirty days after the closing, everywhere, and the chains still hold', async () => {
    const { operations, store } = application;
    const { sa, gamma } = people;
    const { appel, reply, file } = await aCall();
    await operations.machine.advanceTo(CLOSED);
    await writeALetter(reply);
    const sent = await spooledFor(reply);
    expect(sent.length).toBeGreaterThan(0);
    expect(await left()).toEqual(Object.values(WORDS));
    expect((await operations.listDossiers(sa, { q: WORDS.title })).total).toBe(1);
    const page = keptLines<string>(store, 'a page', '2023-12-02');
    page.replace(new Map([reply, 'another'].map((id) => [id, { revision: 1, made: WORDS.title }])));

    await operations.machine.advanceTo(ERASED);

    expect((await operations.listTasks(sa, { status: 'incident' })).items).toEqual([]);
    const question = (await store.load(appel))?.dossier.data['questions'];
    expect(JSON.stringify(question)).toContain(WORDS.question);
    // The question stays in the register of the call, because it was answered publicly.
    expect(await left()).toEqual([WORDS.question]);
    const letters = (await operations.listOutbox(sa, { dossier: reply })).items;
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.map(({ subject }) => subject)).toEqual(letters.map(() => 'Contenu effacé'));
    expect(readdirSync(spool).filter((name) => sent.includes(name))).toEqual([]);
    expect(await store.file(file)).toBeNull();
    expect([...keptLines<string>(store, 'a page', '2023-12-02').last.keys()]).toEqual(['another']);

    const view = await operations.readDossier(gamma, { id: reply });
    expect(view.states).toContain('brouillonEfface');
    expect(view.title).toBe('effacé · effacé');
    const story = await operations.readJournal(sa, { id: reply });
    expect(story.items.filter(({ isErased }) => isErased).length).toBeGreaterThan(2);
    expect(story.items.at(-1)?.remarks.join()).toContain('Contenu effacé');
    const shown = await Promise.all([
      operations.readJournal(sa, { id: appel }),
      operations.readDossier(sa, { id: appel }),
      operations.listOutbox(sa),
      operations.listDossiers(sa),
      operations.readProof(sa, { id: appel }).then((proof) => bytesOf(proof).toString('latin1')),
      story,
      view,
    ]);
    for (const word of Object.values(WORDS).filter((one) => one !== WORDS.question))
      expect(JSON.stringify(shown)).not.toContain(word);
    for (const q of Object.values(WORDS)) expect((await operations.listDossiers(sa, { q })).total).toBe(0);

    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
    const journals = async () => JSON.stringify([await store.journal(reply), await store.journal(appel)]);
    const once = await journals();
    const task = (await store.task(`${reply}:${(await store.load(reply))?.dossier.revision}:erase`))?.task;
    if (task?.kind !== 'erase') throw new Error('no task erased it');
    await operations.machine.deliver({ task, attempt: 2, fence: 99 });
    expect(await journals()).toBe(once);

    await operations.submitEvent(sa, { id: appel, event: 'instruire', data: {} });
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
    // The call forgot what its replies sent, and nothing of its own data.
    expect(JSON.stringify(await store.journal(appel))).toContain('Accompagner 90 personnes');
    expect(errors).toEqual([]);
  });
});

/** Keeps a letter with a word in it, as if written to the candidate. */
async function writeALetter(dossier: string): Promise<void> {
  const { operations } = application;
  const { mail } = operations.machine;
  const [sent] = (await operations.listOutbox(people.sa, { dossier })).items;
  const found = sent && (await mail.find(sent.id));
  if (!found) throw new Error('no letter was written');
  await mail.put({ ...found, subject: WORDS.letter, html: `<p>${WORDS.letter}</p>`, text: WORDS.letter });
}

/** Lists the files in which the dossier's letters left. */
async function spooledFor(dossier: string): Promise<string[]> {
  const { operations } = application;
  const { items } = await operations.listOutbox(people.sa, { dossier });
  const mails = await Promise.all(items.map(({ id }) => operations.machine.mail.find(id)));
  const ids = mails.flatMap((mail) => mail?.messageId.replaceAll(/[^A-Za-z0-9@._-]/g, '') ?? []);
  return readdirSync(spool).filter((name) => ids.some((id) => name === `${id}.eml`));
}
