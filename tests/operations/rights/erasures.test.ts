import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyStores } from '../../../src/main.ts';
import { listOf } from '../../../src/operations/operations.ts';
import { behind } from '../../store/behind.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { act, aStay, lettersTo, NAME, openStays, PHONE, staysForEach, WORDS } from './stays.ts';

const HOMONYM_BORN = '1999-09-09';
const CONTROLLER = {
  ...{ organisation: 'Association Exemple', name: 'Ada Témoin', quality: 'présidente' },
  email: 'ada.temoin@exemple.fr',
};

const stays = staysForEach();
let copy: Place;
beforeEach(async () => {
  copy = await freshPlace('put-back');
});
afterEach(async () => copy.remove());

const ended = (id: string) => act(stays, id, 'stop');
const proposed = (...dossiers: string[]) => stays.application.operations.proposeErasure(stays.dpo, { dossiers });
const OPINION = { isFavourable: true, text: 'Rien n’oblige à garder le reste.' };

/** Gives the opinion and returns the token of the link that the representative receives. */
async function opined(id: string, opinion = OPINION): Promise<string> {
  const { operations } = stays.application;
  await operations.machine.setController(CONTROLLER);
  await operations.opineOnErasure(stays.dpo, { id, ...opinion });
  const waiting = await operations.machine.accountLetters();
  const letter = waiting.find(({ letter: { template } }) => template === 'compte-decision-attendue');
  return String(letter?.letter.data['url']).split('/').at(-1) ?? '';
}

async function decided(id: string, outcome: 'agree' | 'refuse' = 'agree'): Promise<void> {
  const token = await opined(id);
  await stays.application.operations.decide(token, { outcome, motive: 'Décidé au conseil.' });
}

/** Lets the loops go on until nothing is left to do. */
async function run(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await stays.application.operations.machine.eraseAsked();
    await stays.application.worker.drain();
  }
  await stays.application.operations.machine.eraseAsked();
}

const shown = (id: string) => stays.application.operations.showErasure(stays.dpo, { id });

describe('An erasure that a person asks for', () => {
  it('is proposed field by field, with the text that obliges to keep what stays', async () => {
    const id = await aStay(stays);
    await act(stays, id, 'miss', { day: '2024-02-05' });
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
    const id = await aStay(stays);
    await ended(id);
    const { id: erasure } = await proposed(id);
    const before = JSON.stringify((await stays.application.store.load(id))?.dossier.data);

    const token = await opined(erasure);
    await run();
    expect(JSON.stringify((await stays.application.store.load(id))?.dossier.data)).toBe(before);
    await stays.application.operations.decide(token, { outcome: 'refuse', motive: 'Un litige est en cours.' });
    await run();

    expect(JSON.stringify((await stays.application.store.load(id))?.dossier.data)).toBe(before);
    expect(await shown(erasure)).toMatchObject({
      state: 'refused',
      decision: { outcome: 'refuse', motive: 'Un litige est en cours.', by: 'Ada Témoin, présidente' },
    });
    expect(JSON.stringify(await stays.application.store.record('erasure-request', erasure))).not.toContain(NAME);
  });

  it('takes all of a dossier that nothing obliges to keep, and finds nothing of the person afterwards', async () => {
    const id = await aStay(stays);
    const homonym = await aStay(stays, { born: HOMONYM_BORN, phone: '0600000099' });
    await ended(id);
    await stays.application.operations.readProof(stays.keeper, { id });
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
    await expect.poll(() => lettersTo(stays, 'gardien@exemple.fr')).toContain('compte-donnees-effacees');
    expect((await stays.application.store.load(homonym))?.dossier.data['name']).toBe(NAME);
    expect(JSON.stringify(await stays.application.store.record('erasure-request', erasure))).not.toMatch(
      /Ysaltrude|1988|0600000012/,
    );
    expect(await stays.application.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await stays.application.operations.machine.replay({})).toMatchObject({ differences: [] });
    await stays.application.close();
    expect([PHONE, await behind(stays.place).placesOf(PHONE)]).toEqual([PHONE, []]);
  });

  it('takes what nothing obliges to keep and all that repeats it, and leaves the rest of the story', async () => {
    const id = await aStay(stays);
    await act(stays, id, 'miss', { day: '2024-02-05' });
    await ended(id);
    const { id: erasure } = await proposed(id);

    await decided(erasure);
    await run();

    const { certificate } = await shown(erasure);
    expect(certificate).toMatchObject({ part: 1, whole: 0, found: [] });
    expect((await stays.application.store.load(id))?.dossier.data).toEqual({
      name: NAME,
      absences: [{ id: expect.any(String), day: '2024-02-05' }],
    });
    // What stays is limited (article 18): it is read where the law asks for it, and nothing else is done with it.
    expect((await stays.application.store.load(id))?.dossier.limited).toMatchObject({ ground: 'erasure' });
    const [opening] = (await stays.application.store.journal(id)).map(({ entry }) => entry.command);
    expect(opening).toMatchObject({ data: { name: NAME, born: null, phone: null } });
    expect(await stays.application.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect(await stays.application.operations.machine.replay({})).toMatchObject({ differences: [] });
    await stays.application.close();
    for (const word of [...Object.values(WORDS), PHONE])
      expect([word, await behind(stays.place).placesOf(word)]).toEqual([word, []]);
  });

  it('leaves a dossier that has not ended, and says so', async () => {
    const id = await aStay(stays);

    const { id: erasure, dossiers } = await proposed(id);

    expect(dossiers).toMatchObject([
      { state: 'left', why: expect.stringContaining('n’est pas terminé'), plan: { outcome: 'open' } },
    ]);
    await expect(
      stays.application.operations.opineOnErasure(stays.dpo, { id: erasure, ...OPINION }),
    ).rejects.toMatchObject({
      problem: { status: 409, detail: expect.stringContaining('Rien ne s’efface') },
    });
  });

  it('tells where the person is still found, apart from what had to stay', async () => {
    const id = await aStay(stays);
    await ended(id);
    const other = await aStay(stays, {
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
    const id = await aStay(stays);
    await ended(id);
    await stays.application.operations.machine.checkpointKey();
    await stays.application.close();
    await copyStores(stays.place.url, copy.url);
    await openStays(stays, stays.place, '2024-02-07T08:00:00.000Z');
    const { id: erasure } = await proposed(id);
    await decided(erasure);
    await run();
    const { machine } = stays.application.operations;
    const due = await machine.tombstonesDue('/temoin', false);
    const list = listOf(
      { lists: due === null ? [] : [await machine.makeTombstones(due)], checkpoints: [] },
      await machine.checkpointKey(),
    );
    await stays.application.close();

    await openStays(stays, copy, '2024-02-08T08:00:00.000Z');
    expect(await stays.application.operations.machine.eraseAgain(list)).toEqual({ listed: 1, erased: 1 });
    await stays.application.worker.drain();

    await stays.application.close();
    expect([PHONE, await behind(copy).placesOf(PHONE)]).toEqual([PHONE, []]);
  });
});
