import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type Application, copyStores, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Caller, listOf, manualClock } from '../../../src/operations/operations.ts';
import { bytesOf } from '../../bytes-of.ts';
import { behind } from '../../store/behind.ts';
import { freshPlace, type Place } from '../../store/place.ts';

const DEFINITIONS = fileURLToPath(new URL('../../fixtures/agreeing', import.meta.url));

/** These words occur nowhere else; each is an answer that rests on the agreement. */
const WORDS = { diet: 'Zorbuline', reason: 'Quaplistor', draft: 'Vrondalex', file: 'Kribulome' };
const [DOCTOR, OTHER] = ['Docteur Exemple', 'Ysaltrude'];

let [place, copy]: Place[] = [];
let application: Application;
let keeper: Caller;
beforeEach(async () => {
  [place, copy] = [await freshPlace('agreed'), await freshPlace('put-back')];
  await opened(place, '2024-02-06T08:00:00.000Z');
  await publishDefinitions(application, DEFINITIONS);
  const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
  keeper = { person: await application.operations.machine.addPerson(person) };
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

const act = (dossier: string, event: string, data: JsonObject = {}) =>
  application.operations.submitEvent(keeper, { id: dossier, event, data });

/** Opens a stay whose person agreed and answered everywhere, and prints it. */
async function aStay(answers: JsonObject = {}) {
  const { operations, store, worker } = application;
  const health = { diet: WORDS.diet, disabled: true, doctor: DOCTOR };
  const data = { name: OTHER, agrees: true, health, ...answers };
  const id = (await operations.openDossier(keeper, { workflow: 'stay', data })).body.id;
  await worker.drain();
  const file = await operations.addFile(
    keeper,
    { id },
    { file: { name: 'certificat.txt', type: 'text/plain', content: Buffer.from(WORDS.file.repeat(20)) } },
  );
  await act(id, 'prove', { day: '2024-02-05', paper: file.id });
  await act(id, 'miss', { day: '2024-02-05', reason: WORDS.reason });
  await act(id, 'miss', { day: '2024-02-06' });
  await act(id, 'print');
  await worker.drain();
  await operations.saveDraft(keeper, { id, event: 'miss', data: { day: '2024-02-07', reason: WORDS.draft } });
  return { id, file: file.id, kitchen: (await store.load(id))?.dossier.links['kitchen'] ?? '' };
}

async function withdrawn(id: string): Promise<void> {
  await act(id, 'withdraw', { day: '2024-02-06' });
  await application.worker.drain();
}

describe('A withdrawn agreement', () => {
  it('takes the answers that rest on it wherever they are kept, and the chains still hold', async () => {
    const { id, file, kitchen } = await aStay();
    const { operations, store } = application;
    for (const word of Object.values(WORDS)) expect(await behind(place as Place).placesOf(word)).not.toEqual([]);

    await withdrawn(id);

    expect((await store.tasks({ status: ['incident'], limit: 9 })).items).toEqual([]);
    expect((await store.load(id))?.dossier.data).toEqual({
      ...{ name: OTHER, agrees: false, withdrawnOn: '2024-02-06', health: { doctor: DOCTOR } },
      absences: [
        { id: expect.any(String), day: '2024-02-05' },
        { id: expect.any(String), day: '2024-02-06' },
      ],
    });
    expect((await store.load(kitchen))?.dossier.data).toEqual({ guest: OTHER });
    expect(await store.file(file)).toBeNull();
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
    await application.close();
    for (const word of Object.values(WORDS))
      expect([word, await behind(place as Place).placesOf(word)]).toEqual([word, []]);
  });

  it('leaves the rest of the story, of the letters and of what was begun', async () => {
    const { id } = await aStay();
    const { operations, store } = application;

    await withdrawn(id);

    const [opening, proof, absence] = (await store.journal(id)).map(({ entry }) => entry.command);
    expect(opening).toMatchObject({
      data: { name: OTHER, agrees: true, health: { diet: null, disabled: null, doctor: DOCTOR } },
    });
    expect(proof).toMatchObject({ event: 'prove', data: { day: '2024-02-05', paper: null } });
    expect(absence).toMatchObject({ event: 'miss', data: { day: '2024-02-05', reason: null } });
    expect((await store.journal(id)).at(-1)?.entry.command).toMatchObject({ data: { day: '2024-02-06' } });
    expect((await operations.readDraft(keeper, { id, event: 'miss' }))?.data).toEqual({ day: '2024-02-07' });
    const subjects = (await operations.listOutbox(keeper, { dossier: id })).items.map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([
      ...['Accord retiré', 'Contenu effacé', 'Contenu effacé', 'Contenu effacé'],
      ...['Feuille de présence', 'Séjour'],
    ]);
  });

  it('erases the content of a document that prints one, says why, and leaves a document that prints none as it was issued', async () => {
    const { id } = await aStay();
    const { operations } = application;
    const before = (await operations.readDossier(keeper, { id })).documents;
    const sheet = before.find(({ name }) => name === 'Feuille de présence');
    const pdfOf = async (doc: string) =>
      bytesOf(await operations.readDocument(keeper, { id, doc, format: 'pdf' })).toString('latin1');
    const issued = await pdfOf(sheet?.id ?? '');

    await withdrawn(id);

    const { documents } = await operations.readDossier(keeper, { id });
    const reason = 'La personne a retiré son accord : « Accord pour la santé ».';
    const erased = { at: '2024-02-06T08:00:00.000Z', reason };
    expect(documents).toEqual(
      before.map((one) => (one.name === 'Feuille de présence' ? one : { ...one, formats: [], erased })),
    );
    expect(await pdfOf(sheet?.id ?? '')).toBe(issued);
    const diet = documents.find(({ name }) => name === 'Fiche de régime');
    await expect(pdfOf(diet?.id ?? '')).rejects.toMatchObject({
      problem: { status: 404, detail: expect.stringContaining(reason) },
    });
    expect(await operations.verifyDocument(diet?.code ?? '')).toMatchObject({ isValid: true, sha256: diet?.sha256 });
    const proof = Object.keys(unzipSync(new Uint8Array(bytesOf(await operations.readProof(keeper, { id })))));
    expect(proof).toContainEqual(expect.stringMatching(/^documents\/\d+ Fiche de régime\.txt$/));
  });

  it('is not brought back by a browser that held the form open and keeps its draft', async () => {
    const { id } = await aStay();
    const { operations } = application;
    await withdrawn(id);

    await operations.saveDraft(keeper, { id, event: 'miss', data: { day: '2024-02-07', reason: WORDS.draft } });

    expect((await operations.readDraft(keeper, { id, event: 'miss' }))?.data).toEqual({ day: '2024-02-07' });
  });

  it('is erased once: done again it changes nothing', async () => {
    const { id } = await aStay();
    const { operations, store } = application;
    await withdrawn(id);
    const once = JSON.stringify(await store.exportDossier(id));
    const { items } = await store.tasks({ dossier: id, kinds: ['erase'], limit: 9 });

    for (const { task } of items) await operations.machine.deliver({ task, attempt: 2, fence: 99 } as never);

    expect(items).toHaveLength(1);
    expect(JSON.stringify(await store.exportDossier(id))).toBe(once);
  });

  it('is erased again in a copy made before, and the rest of the copy stays', async () => {
    const { id } = await aStay();
    await application.operations.machine.checkpointKey();
    await application.close();
    await copyStores(place?.url ?? '', copy?.url ?? '');
    await opened(place, '2024-02-07T08:00:00.000Z');
    await withdrawn(id);
    const { machine } = application.operations;
    const due = await machine.tombstonesDue('/temoin', false);
    const files = due === null ? [] : [await machine.makeTombstones(due)];
    const list = listOf({ lists: files, checkpoints: [] }, await machine.checkpointKey());
    await application.close();

    await opened(copy, '2024-02-08T08:00:00.000Z');
    expect(await application.operations.machine.eraseAgain(list)).toEqual({ listed: 1, erased: 1 });
    await application.worker.drain();

    const { data } = (await application.store.load(id))?.dossier ?? {};
    expect(data).toMatchObject({ name: OTHER, health: { doctor: DOCTOR } });
    expect((await application.store.journal(id))[0]?.entry.command).toMatchObject({ data: { name: OTHER } });
    expect(await application.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await application.operations.machine.replay({})).toMatchObject({ differences: [] });
    await application.close();
    for (const word of Object.values(WORDS))
      expect([word, await behind(copy as Place).placesOf(word)]).toEqual([word, []]);
  });
});
