import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../../../src/main.ts';
import { type Caller, manualClock } from '../../../src/operations/operations.ts';
import { backup, drawKey, keysOfFile } from '../../../src/store/store.ts';
import { FSE, orientation, ROOT } from '../../operations/programme.ts';
import { publishShipped } from '../../shipped.ts';

/** These words occur nowhere else in the programme; each is put in one place that may keep something of a person. */
const WORDS = {
  name: 'Zorbuline',
  firstName: 'Ysaltrude',
  health: 'Vrondalex',
  note: 'Drelivoux',
  file: 'Kribulome',
  fileName: 'Plumzarde',
  letter: 'Sarquibel',
  draft: 'Mirvoltane',
  meeting: 'Quaplistor',
  account: 'Bergamotin',
  failure: 'Trisponale',
};
const TELEPHONE = '06 39 98 77 31';

let folder = '';
let application: Application | null = null;
afterEach(async () => {
  await application?.close();
  application = null;
  rmSync(folder, { recursive: true, force: true });
});

/** @param keys a ring; null = in clear */
async function open(keys: string | null): Promise<Application> {
  const log = (level: string) => (fields: object, text?: string) =>
    appendFileSync(join(folder, 'jalon.log'), `${JSON.stringify({ level, ...fields, text })}\n`);
  const spool = join(folder, 'spool');
  application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'production', root: ROOT },
    clock: () => manualClock('2024-02-06T08:00:00.000Z'),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    configuration: {
      keys,
      publicUrl: 'https://jalon.exemple.fr',
      mail: { smtpUrl: null, from: 'Jalon <jalon@exemple.fr>', domain: 'exemple.fr', spool },
    },
  });
  return application;
}

interface FilledStore {
  referent: Caller;
  dossier: string;
  file: string;
  secret: string;
}

/** Does a day's work of an office through the product's own operations. */
async function fill({ operations, worker, store }: Application): Promise<FilledStore> {
  const { machine } = operations;
  await machine.addOrganisation({ id: 'org-1', name: 'Organisme fictif', siret: null });
  const one = async (newId: string, role: string, organisation: string | null = null): Promise<Caller> => {
    const input = { newId, email: `${newId}@exemple.fr`, name: `Dominique ${WORDS.account}`, roles: [role] };
    const caller = { person: await machine.addPerson({ ...input, ...(organisation && { organisation }) }) };
    await operations.writePreferences(caller, { mail: 'all', hours: null });
    return caller;
  };
  const [sa, cellule] = [await one('sa', 'sa'), await one('cellule', 'cellule')];
  const [operateur, referent] = [await one('operateur', 'operateur', 'org-1'), await one('referent', 'referent')];
  const opening = { titre: 'Clauses', organisation: 'org-1', debut: '2024-01-01', fin: '2024-12-31' };
  const operation = await operations.openDossier(sa, {
    workflow: 'operation',
    data: { ...opening, places: 90, tauxCible: 25, minutesReference: 2100 },
  });
  const oriented = orientation(WORDS.firstName, operation.body.id, '1988-01-07');
  const opened = await operations.openDossier(sa, {
    workflow: 'parcours-btp',
    data: {
      ...oriented,
      accord: 'oui',
      identite: { nom: WORDS.name, prenom: WORDS.firstName, naissance: '1988-01-07' },
    },
  });
  const dossier = opened.body.id;
  const act = (who: Caller, event: string, data: object) =>
    operations.submitEvent(who, { id: dossier, event, data: { ...data } });
  await act(cellule, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
  await act(operateur, 'saisir-entree-fse', { ...FSE, coordonnees: { telephone: TELEPHONE } });
  await act(referent, 'contacter', {
    ...{ le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles', compteRendu: `Dit : ${WORDS.note}.` },
  });
  const data = { motive: 'personnelle', precision: `Cure de ${WORDS.health}`, finPrevue: '2024-03-01' };
  await operations.saveDraft(referent, { id: dossier, event: 'suspendre', data: { ...data, precision: WORDS.draft } });
  await act(operateur, 'suspendre', data);
  const personnes = [{ dossier, nom: WORDS.name, referent: 'referent' }];
  await operations.openDossier(operateur, {
    workflow: 'seance',
    data: {
      ...{ titre: WORDS.meeting, nature: 'atelier', forme: 'collective', date: '2024-02-06', demiJournee: 'matin' },
      ...{ lieu: 'Rue fictive', animateur: 'Dominique', operation: operation.body.id, personnes },
    },
  });
  const { id: file } = await operations.addFile(
    referent,
    { id: dossier },
    {
      file: {
        ...{ name: `${WORDS.fileName}.txt`, type: 'text/plain' },
        content: Buffer.from(`${WORDS.file} `.repeat(3_000)),
      },
    },
  );
  await worker.drain();
  const [sent] = (await operations.listOutbox(sa)).items;
  const mail = sent && (await machine.mail.find(sent.id));
  if (mail) await machine.mail.put({ ...mail, subject: WORDS.letter, html: WORDS.letter, text: WORDS.letter });
  await failATask(application as Application);
  await operations.listDossiers(sa, { q: WORDS.name });
  const { secret } = await operations.beginSecondFactor(referent);
  expect(mail).toBeTruthy();
  expect(await store.check()).toBeUndefined();
  return { referent, dossier, file, secret };
}

/** Fails a task with an address in its error, as mail servers quote the address they refuse. */
async function failATask({ store }: Application): Promise<void> {
  const now = '2024-12-01T08:00:00.000Z';
  const [claimed] = await store.claim({ owner: 'essai', now, kinds: ['deadline'], limit: 1, leaseMs: 60_000 });
  if (claimed === undefined) throw new Error('no deadline waits');
  await store.settle(claimed.task.key, claimed.fence, { kind: 'incident', error: `550 <${WORDS.failure}@exemple.fr>` });
}

/** Returns the words that any file of the folder contains, in raw bytes. */
function foundIn(place: string, more: string[] = []): string[] {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const text = Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
    .toString('latin1')
    .toLowerCase();
  const digits = TELEPHONE.replaceAll(' ', '');
  return [...Object.values(WORDS), TELEPHONE, digits, ...more].filter((word) => text.includes(word.toLowerCase()));
}

/** Copies what a thief would take while the server runs: database, write-ahead log, letters to send, backup, logs. */
async function stolen(): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'jalon-stolen-'));
  await backup(folder, join(copy, 'copie.db'));
  cpSync(folder, join(copy, 'data'), { recursive: true });
  return copy;
}

const ALL = [...Object.values(WORDS), TELEPHONE];

describe('A folder that is stolen', () => {
  it('tells no word of anybody under keys, and reads as before with them', async () => {
    folder = mkdtempSync(join(tmpdir(), 'jalon-kept-'));
    const app = await open(drawKey('k1'));
    await publishShipped(app);
    const { referent, dossier, file, secret } = await fill(app);

    const copy = await stolen();

    expect(readdirSync(join(copy, 'data', 'spool')).length).toBeGreaterThan(0);
    expect(foundIn(copy, [secret])).toEqual([]);
    expect(keysOfFile(join(copy, 'copie.db'))).toEqual(['k1']);
    rmSync(copy, { recursive: true });
    const { operations, store } = app;
    expect((await operations.readDossier(referent, { id: dossier })).title).toContain(WORDS.name);
    for (const q of [WORDS.name, WORDS.name.toUpperCase(), `${WORDS.firstName} ${WORDS.name}`])
      expect((await operations.listDossiers(referent, { q })).items.map(({ id }) => id)).toEqual([dossier]);
    expect((await operations.listDossiers(referent, { q: 'zorbu' })).total).toBe(0);
    const [failed] = (await store.tasks({ status: ['incident'], limit: 9 })).items;
    expect(failed?.lastError).toContain(WORDS.failure);
    expect(Buffer.from((await store.file(file))?.content ?? []).toString()).toContain(WORDS.file);
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
  });

  it('tells all of them without keys, and none once they are put under keys in place', async () => {
    folder = mkdtempSync(join(tmpdir(), 'jalon-kept-'));
    const before = await open(null);
    await publishShipped(before);
    const { referent, dossier, secret } = await fill(before);
    const clear = await stolen();
    expect(foundIn(clear, [secret]).sort()).toEqual([...ALL, secret].sort());
    rmSync(clear, { recursive: true });
    await before.close();
    // Letters already in the folder were written before encryption: docs/chiffrer.md says so.
    rmSync(join(folder, 'spool'), { recursive: true });
    rmSync(join(folder, 'jalon.log'), { force: true });

    const app = await open(drawKey('k1'));
    const list = async () => (await app.operations.listDossiers(referent, { q: WORDS.name })).items.map(({ id }) => id);
    expect(await list()).toEqual([dossier]);
    for (let tries = 0; tries < 50 && !(await app.keys?.state())?.isComplete; tries++) await app.keys?.encryptSome(0);

    expect(await list()).toEqual([dossier]);
    const copy = await stolen();
    expect(foundIn(copy, [secret])).toEqual([]);
    rmSync(copy, { recursive: true });
    expect(await app.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await app.operations.machine.replay({})).toMatchObject({ differences: [] });
  });
});
