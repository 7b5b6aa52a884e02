import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openingOf, openOffice, refusalOf } from '../office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const again = (name: string) => ({ workflow: 'leave-request', data: openingOf(name) });

describe('a second dossier under the same key', () => {
  it('is refused, and names the first only to who may read it', async () => {
    const { operations, ana, ben, zoe } = office;
    const first = await office.draft('Unique');

    const hers = await refusalOf(operations.openDossier(ana, again('Unique')));
    const rh = await refusalOf(operations.openDossier(zoe, again('Unique')));
    const his = await refusalOf(operations.openDossier(ben, again('Unique')));

    expect(hers).toMatchObject({ status: 409, code: 'duplicate', members: { dossier: first } });
    expect(rh.members).toEqual({ dossier: first });
    expect(his).toMatchObject({ status: 409, code: 'duplicate', members: {} });
    expect(JSON.stringify(his)).not.toContain(first);
  });

  it('leaves one to-do on the first, however often it is tried', async () => {
    const { operations, ana, zoe } = office;
    const first = await office.draft('Insistante');

    for (let time = 0; time < 3; time++) await refusalOf(operations.openDossier(ana, again('Insistante')));

    const { items } = await operations.listTodos(zoe, { mine: true });
    const notes = items.filter(({ dossier, id }) => dossier === first && id.startsWith('note:'));
    expect(notes).toMatchObject([{ title: 'Demande faite deux fois', to: ['hr'] }]);
  });

  it('is refused to nine of ten who open it at once', async () => {
    const { operations, ana } = office;

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => operations.openDossier(ana, again('Dix'))),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await operations.listDossiers(ana, { q: 'dix' })).total).toBe(1);
  });
});
