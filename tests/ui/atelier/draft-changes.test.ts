import { describe, expect, test } from 'vitest';
import { changesOf, withChanges } from '../../../src/base/base.ts';
import { createDraftStore } from '../../../src/ui/drafts/draft-store.ts';

const at = '2026-01-05T09:00:00.000Z';
const contract = { contrat: 'c1', fin: '2026-06-30', tuteur: { nom: 'Ravel', telephone: '0380000000' } };

describe('A draft', () => {
  test('keeps what was changed, group by group, and null for an answer taken away', () => {
    const answers = { contrat: 'c1', tuteur: { nom: 'Ravel', telephone: '0611111111' }, note: 'vu' };

    const changes = changesOf(contract, answers);

    expect(changes).toEqual({ fin: null, tuteur: { telephone: '0611111111' }, note: 'vu' });
    expect(withChanges(contract, changes)).toEqual(answers);
  });

  test('keeps nothing when the answers are those it began with, in whatever order', () => {
    expect(changesOf(contract, { tuteur: contract.tuteur, fin: contract.fin, contrat: 'c1' })).toEqual({});
  });

  test('keeps a list as one answer', () => {
    expect(changesOf({ rows: ['a', 'b'] }, { rows: ['b'] })).toEqual({ rows: ['b'] });
  });

  test('is filled in anew with what is known now, what was typed and what was cleared apart', () => {
    const onServer = { answers: { tuteur: { telephone: '0611111111' }, fin: null }, at };
    const known = { ...contract, tuteur: { nom: 'Weber', telephone: '0380000000' } };

    const store = createDraftStore({ here: null, onServer, given: { preset: {}, known } });

    expect(store.getSnapshot().context).toMatchObject({
      answers: { contrat: 'c1', tuteur: { nom: 'Weber', telephone: '0611111111' } },
      state: 'saved',
    });
    expect(store.getSnapshot().context.answers).not.toHaveProperty('fin');
  });

  test('of before, with every answer in it, still opens as it was', () => {
    const whole = { contrat: 'c2', fin: '2026-09-30', tuteur: { nom: 'Weber', telephone: '0622222222' } };

    const store = createDraftStore({
      here: null,
      onServer: { answers: whole, at },
      given: { preset: {}, known: contract },
    });

    expect(store.getSnapshot().context.answers).toEqual(whole);
  });

  test('gives way to what the page one comes from says, and stands before what is known', () => {
    const store = createDraftStore({
      here: { answers: { mois: '2026-02', heures: 12 }, at },
      onServer: null,
      given: { preset: { mois: '2026-03' }, known: { heures: 35, tuteur: 'Ravel' } },
    });

    expect(store.getSnapshot().context.answers).toEqual({ mois: '2026-03', heures: 12, tuteur: 'Ravel' });
  });

  test('follows another choice in what nobody typed, and says nothing of it is written', () => {
    const store = createDraftStore({ here: null, onServer: null, given: { preset: {}, known: contract } });

    store.trigger.filled({ preset: {}, known: { contrat: 'c1', fin: '2026-12-31' } });
    expect(store.getSnapshot().context).toMatchObject({
      answers: { contrat: 'c1', fin: '2026-12-31' },
      state: 'empty',
    });

    store.trigger.changed({ answers: { contrat: 'c2', fin: '2026-11-30' }, at });
    store.trigger.filled({ preset: {}, known: { contrat: 'c1', fin: '2027-01-31', poste: 'Maçon' } });
    expect(store.getSnapshot().context.answers).toEqual({ contrat: 'c2', fin: '2026-11-30', poste: 'Maçon' });
  });

  test('once thrown away is the form as it began', () => {
    const store = createDraftStore({
      here: { answers: { fin: null }, at },
      onServer: null,
      given: { preset: {}, known: contract },
    });

    store.trigger.dropped();

    expect(store.getSnapshot().context).toMatchObject({ answers: contract, state: 'empty' });
  });
});
