import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openingOf, openOffice, PERIOD, refusalOf, repeatOf } from '../office.ts';
import { operationsWithRival } from './rival.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe('fifty commands on one dossier at once', () => {
  it('are all answered, one revision each, and the journal tells the dossier again', async () => {
    const { operations, ana } = office;
    const dossier = await office.draft('Cinquante');

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        operations.submitEvent(ana, { id: dossier, event: 'plan-task', data: { title: `Passation ${index}` } }),
      ),
    );

    const revisions = answers.map(({ body }) => body.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    const stored = await operations.machine.load(dossier);
    expect(stored?.data['handover']).toHaveLength(50);
    expect(await operations.machine.replay({ dossier })).toMatchObject({ entries: 51, differences: [] });
    expect(await operations.machine.verify({ dossier })).toMatchObject({ entries: 51, broken: [] });
  });

  it('of a reader who names the revision he saw: one is accepted, the others learn what changed', async () => {
    const { operations, ana } = office;
    const dossier = await office.draft('Un seul');

    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        operations.submitEvent(ana, { id: dossier, event: 'date', data: PERIOD }, { ifMatch: [1] }),
      ),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusal = await refusalOf(
      operations.submitEvent(ana, { id: dossier, event: 'date', data: PERIOD }, { ifMatch: [1] }),
    );
    expect(refusal).toMatchObject({ status: 412, members: { events: ['date'], revision: 2 } });
    expect(refusal.members?.['changed']).toEqual(expect.arrayContaining(['start', 'end', 'days']));
  });
});

describe('one request sent many times at once', () => {
  it('opens one dossier, and every answer is the same', async () => {
    const { operations, ana } = office;
    const request = { workflow: 'leave-request', data: openingOf('Ouverte une fois') };

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => operations.openDossier(ana, request, { repeat: repeatOf('ouverture') })),
    );

    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const { total } = await operations.listDossiers(ana, { q: 'ouverte une fois' });
    expect(total).toBe(1);
  });

  it('changes the dossier once, though the step it came to knows the event no more', async () => {
    const { operations, ana } = office;
    const dossier = await office.dated('Soumise une fois');

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} }, { repeat: repeatOf('soumission') }),
      ),
    );

    expect(answers.map(({ body }) => body.revision)).toEqual(Array(8).fill(3));
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await operations.machine.load(dossier))?.revision).toBe(3);
  });

  it('gets the stored answer when its twin came first, and this one would be refused', async () => {
    const { operations, ana } = office;
    const dossier = await office.dated('Jumelle');
    const submit = (from: typeof operations) =>
      from.submitEvent(ana, { id: dossier, event: 'submit', data: {} }, { repeat: repeatOf('jumelle') });
    const slow = operationsWithRival(office, 'after-request', () => submit(operations));

    const answer = await submit(slow);

    expect(answer).toMatchObject({ status: 200, repeated: true, body: { id: dossier, revision: 3 } });
    expect((await operations.machine.load(dossier))?.revision).toBe(3);
  });

  it('opens one dossier when its twin came first', async () => {
    const { operations, ana } = office;
    const request = { workflow: 'leave-request', data: openingOf('Jumelle ouverte') };
    const open = (from: typeof operations) => from.openDossier(ana, request, { repeat: repeatOf('jumelle-ouverte') });
    const slow = operationsWithRival(office, 'after-request', () => open(operations));

    const answer = await open(slow);

    expect(answer).toMatchObject({ status: 201, repeated: true });
    expect((await operations.listDossiers(ana, { q: 'jumelle ouverte' })).items.map(({ id }) => id)).toEqual([
      answer.body.id,
    ]);
  });

  it('under a key that served for another body is refused', async () => {
    const { operations, ana } = office;
    const dossier = await office.dated('Autre corps');
    await operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} }, { repeat: repeatOf('corps') });

    const other = { ...repeatOf('corps'), bodyHash: 'another' };
    const refusal = await refusalOf(
      operations.submitEvent(ana, { id: dossier, event: 'cancel', data: {} }, { repeat: other }),
    );

    expect(refusal).toMatchObject({ status: 422, code: 'idempotency-mismatch' });
    expect((await operations.machine.load(dossier))?.revision).toBe(3);
  });
});
