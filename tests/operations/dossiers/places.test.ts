import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, refusalOf } from '../office.ts';
import { takePlaceAlone } from './reserve.ts';
import { operationsWithRival } from './rival.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const takenIn = async (team: string) => (await office.operations.machine.load(team))?.counters['absents'] ?? [];

describe('a place', () => {
  it('is given to three of ten who want three places at once; the refused leave nothing behind', async () => {
    const { operations, max } = office;
    const team = await office.team(3);
    const names = Array.from({ length: 10 }, (_, index) => `Partant ${index}`);
    const dossiers: string[] = [];
    for (const name of names) dossiers.push(await office.submitted(name, { team }));

    const outcomes = await Promise.allSettled(
      dossiers.map((dossier) => operations.submitEvent(max, { id: dossier, event: 'approve', data: {} })),
    );

    const served = dossiers.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(served).toHaveLength(3);
    expect([...(await takenIn(team))].sort()).toEqual([...served].sort());
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason.problem).toMatchObject({ status: 409, code: 'quota-full' });
    }
    expect((await operations.machine.replay({})).differences).toEqual([]);
  });

  it('is taken beside what others write on the holder at the same moment: neither loses the other', async () => {
    const { operations, max, zoe } = office;
    const team = await office.team(20);
    const dossiers: string[] = [];
    for (let index = 0; index < 6; index++) dossiers.push(await office.submitted(`À plusieurs ${index}`, { team }));

    const approvals = dossiers.map((dossier) =>
      operations.submitEvent(max, { id: dossier, event: 'approve', data: {} }),
    );
    const returns = dossiers.map(() => operations.submitEvent(zoe, { id: team, event: 'back', data: {} }));
    await Promise.all([...approvals, ...returns]);

    expect([...(await takenIn(team))].sort()).toEqual([...dossiers].sort());
    const story = await office.store.journal(team);
    const told = story.map(({ entry: { command } }) => ('event' in command ? command.event : command.kind));
    expect(told.filter((what) => what === 'back')).toHaveLength(6);
    expect(told.filter((what) => what === 'reserve')).toHaveLength(6);
    expect((await operations.machine.replay({ dossier: team })).differences).toEqual([]);
  });

  it('beyond the last is refused with the figures, and given to who may override', async () => {
    const { operations, max } = office;
    const team = await office.team(0);
    const dossier = await office.submitted('Au-delà', { team });

    const refusal = await refusalOf(operations.submitEvent(max, { id: dossier, event: 'approve', data: {} }));
    await operations.submitEvent(max, { id: dossier, event: 'approve', data: { beyond: true } });

    expect(refusal.members).toEqual({ counter: 'absents', max: 0, count: 0 });
    expect(await takenIn(team)).toEqual([dossier]);
  });

  it('stays with a dossier whose other approval came first', async () => {
    const { operations, max, zoe } = office;
    const team = await office.team(5);
    const dossier = await office.submitted('Deux fois', { team });
    const approval = { id: dossier, event: 'approve', data: {} };
    const slow = operationsWithRival(office, { beforeCommitOf: dossier }, () => operations.submitEvent(zoe, approval));

    const refusal = await refusalOf(slow.submitEvent(max, approval));

    expect(refusal).toMatchObject({ status: 409, code: 'guard-refused' });
    expect(await takenIn(team)).toEqual([dossier]);
  });

  it('is given back when the dossier was cancelled in between', async () => {
    const { operations, max, ana } = office;
    const team = await office.team(5);
    const dossier = await office.submitted('Annulé', { team });
    const slow = operationsWithRival(office, { beforeCommitOf: dossier }, () =>
      operations.submitEvent(ana, { id: dossier, event: 'cancel', data: {} }),
    );

    const refusal = await refusalOf(slow.submitEvent(max, { id: dossier, event: 'approve', data: {} }));

    expect(refusal).toMatchObject({ status: 409, code: 'guard-refused' });
    expect(await takenIn(team)).toEqual([]);
  });

  it('is not taken by an event that is refused for another reason', async () => {
    const { operations, max } = office;
    const team = await office.team(1);
    const dossier = await office.submitted('Sans solde', { team, balance: 1 });

    const refusal = await refusalOf(operations.submitEvent(max, { id: dossier, event: 'approve', data: {} }));

    expect(refusal.code).toBe('guard-refused');
    expect((await operations.machine.load(team))?.revision).toBe(1);
  });
});

describe('the sweep', () => {
  it('frees a place whose event never came, and leaves the earned ones', async () => {
    const { operations, max, store } = office;
    const team = await office.team(3);
    const earned = await office.submitted('Mérité', { team });
    await operations.submitEvent(max, { id: earned, event: 'approve', data: {} });
    const crashed = await office.submitted('Interrompu', { team });
    await takePlaceAlone(store, team, crashed);

    const waited = await operations.machine.sweep(60_000);
    const swept = await operations.machine.sweep(0);

    expect(waited.places).toBe(0);
    expect(swept.places).toBe(1);
    expect(await takenIn(team)).toEqual([earned]);
    expect((await store.load(team))?.dossier.revision).toBe(4);
  });

  it('frees a unique key whose dossier was never written', async () => {
    const { operations, store, ana } = office;
    const data = { name: 'Perdu', hiredOn: '2020-01-06', kind: 'paid' };
    await store.claimUnique('leave-request', 'Perdu/paid', 'dos-lost');
    const before = await refusalOf(operations.openDossier(ana, { workflow: 'leave-request', data }));

    const { keys } = await operations.machine.sweep(0);
    const after = await operations.openDossier(ana, { workflow: 'leave-request', data });

    expect(before).toMatchObject({ status: 409, code: 'duplicate' });
    expect(keys).toBe(1);
    expect(after.status).toBe(201);
  });
});
