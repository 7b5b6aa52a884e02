import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type Application, copyStores, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Caller, listOf, manualClock } from '../../../src/operations/operations.ts';
import { behind } from '../../store/behind.ts';
import { freshPlace, type Place } from '../../store/place.ts';

const DEFINITIONS = fileURLToPath(new URL('../../fixtures/agreeing', import.meta.url));

/** These words occur nowhere else. */
const WORDS = { diet: 'Zorbuline', doctor: 'Vrondalex', draft: 'Brulimor', file: 'Kribulome' };
const [NAME, HOMONYM_BORN, BORN, PHONE] = ['Ysaltrude', '1999-09-09', '1988-03-05', '0600000012'];
const CONTROLLER = {
  ...{ organisation: 'Association Exemple', name: 'Ada Témoin', quality: 'présidente' },
  email: 'ada.temoin@exemple.fr',
};

let [place, copy]: Place[] = [];
let application: Application;
let keeper: Caller;
let dpo: Caller;
beforeEach(async () => {
  [place, copy] = [await freshPlace('asked'), await freshPlace('put-back')];
  await opened(place, '2024-02-06T08:00:00.000Z');
  await publishDefinitions(application, DEFINITIONS);
  keeper = await someone('gardien', 'keeper');
  dpo = await someone('protection', 'dpo');
});
afterEach(async () => {
  await application.close();
  await place?.remove();
  await copy?.remove();
});

async function opened(at: Place | undefined, now: string): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clock = manualClock(now);
  application = await openApplication({
    ...{ storeUrl: at?.url ?? '', mode: 'production', root: DEFINITIONS, clock: () => clock, log },
  });
}

async function someone(newId: string, role: string): Promise<Caller> {
  const person = { newId, email: `${newId}@exemple.fr`, name: `${newId} Exemple`, roles: [role] };
  return { person: await application.operations.machine.addPerson(person) };
}

const act = (dossier: string, event: string, data: JsonObject = {}) =>
  application.operations.submitEvent(keeper, { id: dossier, event, data });

/** Opens a stay of a person who answered everywhere, prints it, and ends it. */
async function aStay(more: JsonObject = {}): Promise<string> {
  const { operations, worker } = application;
  const health = { diet: WORDS.diet, disabled: true, doctor: WORDS.doctor };
  const data = { name: NAME, born: BORN, phone: PHONE, agrees: true, health, ...more };
  const id = (await operations.openDossier(keeper, { workflow: 'stay', data })).body.id;
  await worker.drain();
  const content = Buffer.from(WORDS.file.repeat(20));
  const file = await operations.addFile(keeper, { id }, { file: { name: 'a.txt', type: 'text/plain', content } });
  await act(id, 'prove', { day: '2024-02-05', paper: file.id });
  await act(id, 'print');
  await worker.drain();
  await operations.saveDraft(keeper, { id, event: 'miss', data: { day: '2024-02-07', reason: WORDS.draft } });
  return id;
}

const ended = (id: string) => act(id, 'stop');
const proposed = (...dossiers: string[]) => application.operations.proposeErasure(dpo, { dossiers });
const OPINION = { isFavourable: true, text: 'Rien n’oblige à garder le reste.' };

/** Gives the opinion and returns the token of the link that the representative receives. */
async function opined(id: string, opinion = OPINION): Promise<string> {
  const { operations } = application;
  await operations.machine.setController(CONTROLLER);
  await operations.opineOnErasure(dpo, { id, ...opinion });
  const waiting = await operations.machine.accountLetters();
  const letter = waiting.find(({ letter: { template } }) => template === 'compte-decision-attendue');
  return String(letter?.letter.data['url']).split('/').at(-1) ?? '';
}

async function decided(id: string, outcome: 'agree' | 'refuse' = 'agree'): Promise<void> {
  const token = await opined(id);
  await application.operations.decide(token, { outcome, motive: 'Décidé au conseil.' });
}

/** Lets the loops go on until nothing is left to do. */
async function run(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await application.operations.machine.eraseAsked();
    await application.worker.drain();
  }
  await application.operations.machine.eraseAsked();
}

const shown = (id: string) => application.operations.showErasure(dpo, { id });

describe('An erasure that a person asks for', () => {
  it('is proposed field by field, with the text that obliges to keep what stays', async () => {
    const id = await aStay();
    await act(id, 'miss', { day: '2024-02-05' });
    await ended(id);

    const { dossiers, state } = await proposed(id);

    expect(state).toBe('proposed');
    expect(dossiers).toMatchObject([{ title: NAME, state: 'waiting', plan: { outcome: 'part', until: '2029-02-05' } }]);
    const fates = Object.fromEntries((dossiers[0]?.plan.fields ?? []).map(({ name, fate, by }) => [name, by ?? fate]));
    const law = 'règlement (UE) 2021/1060, article 82';
    expect(fates).toMatchObject({
      name: law,
      'absences.day': law,
      born: 'goes',
      phone: 'goes',
      'health.doctor': 'goes',
    });
  });

  it('erases nothing before the decision, whatever the opinion, nor when it is refused', async () => {
    const id = await aStay();
    await ended(id);
    const { id: erasure } = await proposed(id);
    const before = JSON.stringify((await application.store.load(id))?.dossier.data);

    const token = await opined(erasure);
    await run();
    expect(JSON.stringify((await application.store.load(id))?.dossier.data)).toBe(before);
    await application.operations.decide(token, { outcome: 'refuse', motive: 'Un litige est en cours.' });
    await run();

    expect(JSON.stringify((await application.store.load(id))?.dossier.data)).toBe(before);
    expect(await shown(erasure)).toMatchObject({
      state: 'refused',
      decision: { outcome: 'refuse', motive: 'Un litige est en cours.', by: 'Ada Témoin, présidente' },
    });
    expect(JSON.stringify(await application.store.record('erasure-request', erasure))).not.toContain(NAME);
  });

  it('takes all of a dossier that nothing obliges to keep, and finds nothing of the person afterwards', async () => {
    const id = await aStay();
    const homonym = await aStay({ born: HOMONYM_BORN, phone: '0600000099' });
    await ended(id);
    await application.operations.readProof(keeper, { id });
    const { id: erasure, recipients } = await proposed(id);
    expect(recipients).toMatchObject([{ how: 'copy', name: 'gardien Exemple', isTold: false }]);

    await decided(erasure);
    await run();

    const { state, certificate, dossiers, recipients: told } = await shown(erasure);
    expect(state).toBe('done');
    expect(dossiers).toMatchObject([{ title: null, state: 'done' }]);
    expect(certificate).toMatchObject({
      dossiers: 1,
      whole: 1,
      part: 0,
      left: 0,
      told: 1,
      found: [],
      backupsUntil: null,
    });
    expect(certificate?.looked).toBeGreaterThan(10);
    expect(told).toMatchObject([{ how: 'copy', name: '', isTold: true }]);
    const lettersTo = async (address: string) =>
      (await application.store.records({ kind: 'mail', limit: 50 })).items
        .filter(({ value }) => value['to'] === address)
        .map(({ value }) => value['template']);
    await expect.poll(() => lettersTo('gardien@exemple.fr')).toContain('compte-donnees-effacees');
    expect((await application.store.load(homonym))?.dossier.data['name']).toBe(NAME);
    expect(JSON.stringify(await application.store.record('erasure-request', erasure))).not.toMatch(
      /Ysaltrude|1988|0600000012/,
    );
    expect(await application.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await application.operations.machine.replay({})).toMatchObject({ differences: [] });
    await application.close();
    expect([PHONE, await behind(place as Place).placesOf(PHONE)]).toEqual([PHONE, []]);
  });

  it('takes what nothing obliges to keep and all that repeats it, and leaves the rest of the story', async () => {
    const id = await aStay();
    await act(id, 'miss', { day: '2024-02-05' });
    await ended(id);
    const { id: erasure } = await proposed(id);

    await decided(erasure);
    await run();

    const { certificate } = await shown(erasure);
    expect(certificate).toMatchObject({ part: 1, whole: 0, found: [] });
    expect((await application.store.load(id))?.dossier.data).toEqual({
      name: NAME,
      absences: [{ id: expect.any(String), day: '2024-02-05' }],
    });
    const [opening] = (await application.store.journal(id)).map(({ entry }) => entry.command);
    expect(opening).toMatchObject({ data: { name: NAME, born: null, phone: null } });
    expect(await application.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await application.operations.machine.replay({})).toMatchObject({ differences: [] });
    await application.close();
    for (const word of [...Object.values(WORDS), PHONE])
      expect([word, await behind(place as Place).placesOf(word)]).toEqual([word, []]);
  });

  it('leaves a dossier that has not ended, and says so', async () => {
    const id = await aStay();

    const { id: erasure, dossiers } = await proposed(id);

    expect(dossiers).toMatchObject([
      { state: 'left', why: expect.stringContaining('n’est pas terminé'), plan: { outcome: 'open' } },
    ]);
    await expect(application.operations.opineOnErasure(dpo, { id: erasure, ...OPINION })).rejects.toMatchObject({
      problem: { status: 409, detail: expect.stringContaining('Rien ne s’efface') },
    });
  });

  it('tells where the person is still found, apart from what had to stay', async () => {
    const id = await aStay();
    await ended(id);
    const other = await aStay({
      name: 'Autre',
      phone: '0600000013',
      health: { doctor: `Voir ${NAME}, née le 05/03/1988` },
    });
    const { id: erasure } = await proposed(id);

    await decided(erasure);
    await run();

    const { certificate } = await shown(erasure);
    expect(certificate?.found).toContainEqual({ kind: 'dossier', name: other, what: ['nom'], isExpected: false });
  });

  it('is erased again in a copy made before', async () => {
    const id = await aStay();
    await ended(id);
    await application.operations.machine.checkpointKey();
    await application.close();
    await copyStores(place?.url ?? '', copy?.url ?? '');
    await opened(place, '2024-02-07T08:00:00.000Z');
    const { id: erasure } = await proposed(id);
    await decided(erasure);
    await run();
    const { machine } = application.operations;
    const due = await machine.tombstonesDue('/temoin', false);
    const list = listOf(
      { lists: due === null ? [] : [await machine.makeTombstones(due)], checkpoints: [] },
      await machine.checkpointKey(),
    );
    await application.close();

    await opened(copy, '2024-02-08T08:00:00.000Z');
    expect(await application.operations.machine.eraseAgain(list)).toEqual({ listed: 1, erased: 1 });
    await application.worker.drain();

    await application.close();
    expect([PHONE, await behind(copy as Place).placesOf(PHONE)]).toEqual([PHONE, []]);
  });
});
