import { describe, expect, it } from 'vitest';
import { act, aStay, lettersTo, NAME, staysForEach } from './stays.ts';

const stays = staysForEach();

const limited = (...dossiers: string[]) =>
  stays.application.operations.takeMeasure(stays.dpo, { kind: 'limit', dossiers, ground: 'accuracy' });
const corrected = (...dossiers: string[]) =>
  stays.application.operations.takeMeasure(stays.dpo, {
    ...{ kind: 'correct', dossiers, what: 'La date de naissance est le 5 mars 1989.' },
  });
const ended = (id: string, isDone: boolean, toldOn?: string) =>
  stays.application.operations.endMeasure(stays.dpo, {
    ...{ id, isDone, motive: 'Vérifié avec la personne.', ...(toldOn !== undefined && { toldOn }) },
  });
const viewed = (id: string) => stays.application.operations.readDossier(stays.keeper, { id });
const stored = async (id: string) => (await stays.application.store.load(id))?.dossier;

describe('The use of a dossier, limited for the person it is about', () => {
  it('refuses acts and documents, says so on the page, and goes on once it is lifted', async () => {
    const id = await aStay(stays);

    const measure = await limited(id);

    expect(measure).toMatchObject({ kind: 'limit', ground: 'accuracy', dossiers: [{ title: NAME, isOpen: true }] });
    await expect(act(stays, id, 'miss', { day: '2024-02-05' })).rejects.toMatchObject({
      problem: { code: 'guard-refused', detail: expect.stringContaining('limité') },
    });
    const { events, onDemand, limitedSince } = await viewed(id);
    expect(limitedSince).toBe('2024-02-06T08:00:00.000Z');
    expect(events.filter(({ enabled }) => enabled).map(({ event }) => event)).toEqual(['withdraw']);
    expect(onDemand.filter(({ enabled }) => enabled)).toEqual([]);
    const { end, dossiers } = await ended(measure.id, true, '2024-02-06');
    expect(end).toMatchObject({ by: 'protection Exemple', toldOn: '2024-02-06' });
    expect(dossiers).toMatchObject([{ isOpen: false }]);
    await act(stays, id, 'miss', { day: '2024-02-05' });
    expect(await stays.application.operations.machine.replay({})).toMatchObject({ differences: [] });
    expect(await stays.application.operations.machine.verify({})).toMatchObject({ broken: [] });
  });

  it('never hinders the withdrawal of an agreement, and the dossier stays limited', async () => {
    const id = await aStay(stays);
    await limited(id);

    await act(stays, id, 'withdraw', { day: '2024-02-06' });

    expect(await stored(id)).toMatchObject({ limited: { ground: 'accuracy' } });
    expect((await stored(id))?.data).toMatchObject({ agrees: false, withdrawnOn: '2024-02-06' });
  });

  it('tells those who had the data, when it begins and when it ends', async () => {
    const id = await aStay(stays);
    await act(stays, id, 'stop');
    await stays.application.operations.readProof(stays.keeper, { id });

    const measure = await limited(id);
    expect(measure.recipients).toMatchObject([{ how: 'copy', isTold: true, name: '' }]);
    await ended(measure.id, false, '2024-02-06');

    await expect
      .poll(() => lettersTo(stays, 'gardien@exemple.fr'))
      .toEqual(expect.arrayContaining(['compte-usage-limite', 'compte-limite-levee']));
  });

  it('is lifted only once the person was told, and ends once', async () => {
    const id = await aStay(stays);
    const measure = await limited(id);

    await expect(ended(measure.id, true)).rejects.toMatchObject({
      problem: { status: 422, errors: [{ path: '/toldOn' }] },
    });
    await expect(limited(id)).rejects.toMatchObject({ problem: { status: 409 } });
    await ended(measure.id, true, '2024-02-06');
    await expect(ended(measure.id, true, '2024-02-06')).rejects.toMatchObject({ problem: { status: 409 } });
  });

  it('keeps a dossier that has ended from being erased at its term', async () => {
    const id = await aStay(stays);
    await act(stays, id, 'stop');
    await limited(id);

    await expect(
      stays.application.operations.takeMeasure(stays.dpo, { kind: 'limit', dossiers: [id] }),
    ).rejects.toMatchObject({ problem: { status: 422, errors: [{ path: '/ground' }] } });
    expect((await stays.application.operations.listMeasures(stays.dpo)).items).toMatchObject([{ kind: 'limit' }]);
  });
});

describe('A correction that a person asks for', () => {
  it('is work for who follows the dossier, and those who had the data are told once it is done', async () => {
    const id = await aStay(stays);
    await stays.application.operations.readProof(stays.keeper, { id }).catch(() => null);

    const measure = await corrected(id);

    expect(measure).toMatchObject({ kind: 'correct', dossiers: [{ isOpen: true }], recipients: [] });
    const { todos } = await viewed(id);
    const work = todos.find(({ title }) => title.startsWith('À rectifier'));
    expect(work?.title).toContain('5 mars 1989');
    await stays.application.operations.settleTodo(stays.keeper, { id, todo: work?.id ?? '', act: 'done' });
    expect((await stays.application.operations.listMeasures(stays.dpo)).items).toMatchObject([
      { dossiers: [{ isOpen: false }] },
    ]);
    expect((await ended(measure.id, true)).end).toMatchObject({ isDone: true });
  });

  it('is refused with its reason, which closes the work and writes to nobody', async () => {
    const id = await aStay(stays);
    const measure = await corrected(id);

    await ended(measure.id, false);

    expect((await viewed(id)).todos.filter(({ title }) => title.startsWith('À rectifier'))).toEqual([]);
    expect(await lettersTo(stays, 'gardien@exemple.fr')).not.toContain('compte-donnees-rectifiees');
  });
});
