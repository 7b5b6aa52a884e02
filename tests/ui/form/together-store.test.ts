import { describe, expect, test } from 'vitest';
import { createTogetherStore } from '../../../src/ui/drafts/together-store.ts';

const at = '2026-01-05T09:00:00.000Z';
const receive = (data: object, version = 'b.2') => ({ data: data as { [name: string]: string }, version, missing: [] });
const begun = (server: object = {}) =>
  createTogetherStore({
    base: { nom: 'Ravel' },
    onServer: { ...receive(server, 'b.1'), at },
    here: null,
  });

describe('A draft written together, on the page', () => {
  test('takes in what a colleague wrote, under what is being typed', () => {
    const store = begun({ lieu: 'Gare' });
    store.trigger.changed({ answers: { nom: 'Ravel', lieu: 'Gare', note: 'vu' } });
    const sent = store.getSnapshot().context.answers;
    store.trigger.saving();
    store.trigger.changed({ answers: { ...sent, note: 'vu et revu' } });

    store.trigger.received({ received: receive({ lieu: 'Halle', note: 'vu' }), sent, at });

    expect(store.getSnapshot().context).toMatchObject({
      answers: { nom: 'Ravel', lieu: 'Halle', note: 'vu et revu' },
      state: 'changed',
      version: 'b.2',
    });
  });

  test('keeps an answer put back to what was known, and one cleared', () => {
    const store = begun({ nom: null, lieu: 'Gare' });

    store.trigger.changed({ answers: { nom: 'Ravel' } });

    const { synced, answers } = store.getSnapshot().context;
    expect(synced).toEqual({ lieu: 'Gare' });
    expect(answers).toEqual({ nom: 'Ravel' });
  });

  test('puts aside only the answer that two changed: the rest of what was typed stays', () => {
    const store = begun({ lieu: 'Gare' });
    store.trigger.changed({ answers: { nom: 'Ravel', lieu: 'Mairie', note: 'vu' } });
    const conflict = { path: '/lieu', mine: 'Mairie', theirs: 'Halle', by: 'Bob' };

    store.trigger.refused({ received: receive({ lieu: 'Halle' }), conflicts: [conflict], at });
    expect(store.getSnapshot().context).toMatchObject({ answers: { lieu: 'Halle', note: 'vu' }, state: 'changed' });

    store.trigger.settled({ conflict, keep: 'mine' });
    expect(store.getSnapshot().context).toMatchObject({ answers: { lieu: 'Mairie', note: 'vu' }, conflicts: [] });
  });

  test('that a colleague sent keeps what is on the page, to be begun again or left', () => {
    const store = begun({ lieu: 'Gare' });

    store.trigger.gone();

    expect(store.getSnapshot().context).toMatchObject({ answers: { lieu: 'Gare' }, version: null, state: 'gone' });
  });

  test('takes up changes that this browser alone has, on the version they were made on', () => {
    const store = createTogetherStore({
      base: {},
      onServer: { ...receive({ lieu: 'Halle' }, 'b.7'), at },
      here: { changes: { note: 'vu' }, version: 'b.3' },
    });

    expect(store.getSnapshot().context).toMatchObject({
      answers: { lieu: 'Halle', note: 'vu' },
      version: 'b.3',
      state: 'changed',
    });
  });
});
