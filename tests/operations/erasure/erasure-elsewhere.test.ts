import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type Application, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Caller, type Mail, mailId, manualClock } from '../../../src/operations/operations.ts';
import { folderInMemory } from '../../store/memory.ts';

const DEFINITIONS = fileURLToPath(new URL('../../fixtures/erasing', import.meta.url));
const START = '2024-02-06T08:00:00.000Z';
const LATER = '2024-02-06T09:00:00.000Z';

let application: Application;
let clock: ReturnType<typeof manualClock>;
let keeper: Caller;
let folder = '';

beforeEach(async () => {
  folder = folderInMemory('jalon-erasing-');
  clock = manualClock(START);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: DEFINITIONS, clock: () => clock, log },
  });
  await publishDefinitions(application, DEFINITIONS);
  const { machine } = application.operations;
  const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
  keeper = { person: await machine.addPerson(person) };
});
afterEach(async () => {
  await application.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a `teller` dossier; returns its id and that of the `hearer` it started and informed. */
async function aTeller(more: JsonObject = {}) {
  const { operations, store, worker } = application;
  const data = { name: 'Zorbuline', town: 'Nantes', ...more };
  const id = (await operations.openDossier(keeper, { workflow: 'teller', data })).body.id;
  await worker.drain();
  const hearer = (await store.load(id))?.dossier.links['hearer'] ?? '';
  return { id, hearer };
}

const act = (dossier: string, event: string, data: JsonObject = {}) =>
  application.operations.submitEvent(keeper, { id: dossier, event, data });
const storyOf = async (id: string) => (await application.store.journal(id)).map(({ entry }) => entry);
const addFile = (dossier: string) =>
  application.operations.addFile(
    keeper,
    { id: dossier },
    {
      file: {
        ...{ name: 'papier.txt', type: 'text/plain', content: Buffer.from('Un papier.') },
      },
    },
  );

describe('What a dossier erases of what another repeats', () => {
  it('is what says the field that goes, and nothing else it told, before or since', async () => {
    const { id, hearer } = await aTeller();
    await act(id, 'tell', { word: 'Bonjour' });
    await application.worker.drain();
    await act(id, 'erase-name', { word: 'Zorbuline s’en va' });
    await application.worker.drain();

    const [opening, hello, last] = await storyOf(hearer);
    expect(opening?.command).toMatchObject({ kind: 'message', data: { told: null, town: 'Nantes' } });
    expect(hello?.command).toMatchObject({ data: { told: 'Bonjour' } });
    expect(last?.command).toMatchObject({ data: { told: 'Personne' } });
    expect((await application.store.load(hearer))?.dossier.data).toEqual({ told: 'Personne', town: 'Nantes' });
    expect(JSON.stringify([await storyOf(id), await storyOf(hearer)])).not.toContain('Zorbuline');
    const { operations } = application;
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
  });

  it('is its name in the rows that name it, told or typed, in the story and at present, and no other row', async () => {
    const [gone, kept] = [await aTeller(), await aTeller({ name: 'Ysaltrude' })];
    for (const { id } of [gone, kept]) await act(id, 'enter');
    await application.worker.drain();
    await act(kept.hearer, 'row', { dossier: gone.id, person: 'Zorbuline, par téléphone', since: '2024-02-06' });
    await application.worker.drain();
    await act(gone.id, 'erase-all');
    await application.worker.drain();

    const { operations, store } = application;
    const rowsOf = async (id: string) => (await store.load(id))?.dossier.data['rows'];
    expect(await rowsOf(gone.hearer)).toEqual([{ id: expect.any(String), dossier: gone.id, since: '2024-02-05' }]);
    expect(await rowsOf(kept.hearer)).toEqual([
      { id: expect.any(String), dossier: kept.id, person: 'Ysaltrude', since: '2024-02-05' },
      { id: expect.any(String), dossier: gone.id, since: '2024-02-06' },
    ]);
    const all = await Promise.all([gone.id, gone.hearer, kept.id, kept.hearer].map((id) => store.exportDossier(id)));
    expect(JSON.stringify(all)).not.toContain('Zorbuline');
    expect(JSON.stringify(all)).toContain('Ysaltrude');
    expect(await operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await operations.machine.replay({})).toMatchObject({ differences: [] });
  });

  it('leaves the other what it still has to do that is no letter', async () => {
    const { id, hearer } = await aTeller();
    await act(id, 'erase-name', { word: 'Au revoir' });
    await application.worker.drain();

    const { items } = await application.store.tasks({ dossier: hearer, kinds: ['webhook', 'erase'], limit: 9 });
    expect(items.map(({ task, status }) => [task.kind, status]).sort()).toEqual([
      ['erase', 'done'],
      ['webhook', expect.not.stringMatching('withdrawn')],
    ]);
  });
});

describe('The work that finishes an erasure', () => {
  it('waits for nothing that was decided after it', async () => {
    const { id, hearer } = await aTeller();
    await act(id, 'erase-name', { word: 'Au revoir' });
    await act(id, 'tell', { word: 'Encore' });
    await application.worker.drain();

    expect((await application.store.load(hearer))?.dossier.data['told']).toBe('Encore');
    expect(JSON.stringify(await storyOf(id))).not.toContain('Zorbuline');
  });

  it('takes only what was there at its step, however late it is done', async () => {
    const { id } = await aTeller();
    const before = await addFile(id);
    await act(id, 'erase-name', { word: 'Au revoir' });
    const revision = (await application.store.load(id))?.dossier.revision;
    clock.set(LATER);
    const since = await addFile(id);
    const task = (await application.store.task(`${id}:${revision}:erase`))?.task;
    if (task?.kind !== 'erase') throw new Error('nothing is to be erased');
    await application.operations.machine.deliver({ task: { ...task, dueAt: LATER }, attempt: 2, fence: 99 });
    await application.worker.drain();
    await application.operations.machine.deliver({ task: { ...task, dueAt: LATER }, attempt: 2, fence: 99 });

    expect(await application.store.file(before.id)).toBeNull();
    expect(await application.store.file(since.id)).not.toBeNull();
  });

  it('leaves a file that a kept field of the dossier names', async () => {
    const { id } = await aTeller();
    const file = await addFile(id);
    await act(id, 'keep-paper', { paper: file.id });
    await act(id, 'erase-all');
    await application.worker.drain();

    expect((await application.store.load(id))?.dossier.data).toEqual({ town: 'Nantes', paper: file.id });
    expect(await application.store.file(file.id)).not.toBeNull();
  });

  it('takes its words out of a digest that has not left, which is written again for the letters of others', async () => {
    const { mail } = application.operations.machine;
    const { id } = await aTeller();
    const morning = '2024-02-07T07:00:00.000Z';
    const key = `gardien:${morning}`;
    const written = async (letter: Partial<Mail>) => mail.put({ ...aLetter(morning), ...letter });
    const gone = await written({ id: 'mail-1', dossier: id, task: `${id}:1:9`, digest: key, text: 'Zorbuline' });
    const other = await written({ id: 'mail-2', dossier: 'dos-2', task: 'dos-2:1:9', digest: key, text: 'Bonjour' });
    const items = [gone?.id ?? '', other?.id ?? ''];
    const digest = mailId(`digest:${key}`, aLetter(morning).to);
    await written({ id: digest, task: `digest:${key}`, items, text: 'Zorbuline, Bonjour' });

    await act(id, 'erase-name', { word: 'Au revoir' });
    await application.worker.drain();

    expect(await mail.find(digest)).toBeNull();
    expect((await mail.heldFor(key)).map(({ text }) => text)).toEqual(['Bonjour']);
    expect(await mail.find('mail-1')).toMatchObject({ status: 'skipped', text: '' });
  });
});

/** Builds a letter that waits for the morning. */
function aLetter(notBefore: string): Mail {
  return {
    ...{ id: '', revision: 0, task: '', dossier: '', workflows: ['teller'], role: 'keeper', status: 'waiting' },
    ...{ to: 'gardien@exemple.fr', name: 'Gardienne Exemple', person: 'gardien', standInFor: null, template: null },
    ...{ subject: 'Nouvelles', messageId: '<nouvelles@exemple.fr>', delivery: 'at-least-once', legal: false },
    ...{ error: null, attempts: 0, at: START, notBefore, sentAt: null, sendingSince: null, digest: null, items: [] },
    ...{ html: '', text: '', attachments: [], eml: null, resolvedBy: null, motive: null },
  };
}
