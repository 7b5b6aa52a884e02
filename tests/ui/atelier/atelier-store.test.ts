import { describe, expect, it } from 'vitest';
import { createEditingStore, unsavedOf } from '../../../src/ui/atelier/editing-store.ts';

const begun = () => {
  const store = createEditingStore(4);
  store.trigger.opened({ path: 'a', base: 'one', text: 'one' });
  store.trigger.opened({ path: 'b', base: 'two', text: 'two' });
  const now = () => store.getSnapshot().context;
  const type = (path: string, text: string, at: number) => store.trigger.typed({ path, text, field: 'x', at });
  return { store, now, type };
};

describe('what is typed in a draft of definitions', () => {
  it('is undone in the order it was typed, whatever the file, a word at a time, and done again', () => {
    const { store, now, type } = begun();
    type('a', 'onee', 0);
    type('a', 'oneer', 200);
    type('b', 'twoo', 300);

    store.trigger.undone();
    expect(now().texts).toEqual({ a: 'oneer', b: 'two' });
    store.trigger.undone();
    expect(now()).toMatchObject({ texts: { a: 'one', b: 'two' }, state: 'saved', done: [] });
    store.trigger.undone();
    store.trigger.redone();
    expect(now().texts['a']).toBe('oneer');
  });

  it('stays unsaved when the server answers about older words', () => {
    const { store, now, type } = begun();
    type('a', 'first', 0);
    type('a', 'second', 9_000);
    store.trigger.kept({ path: 'a', text: 'first', revision: 5, at: '2027-01-01T09:00:00.000Z' });

    expect(now()).toMatchObject({ state: 'changed', revision: 5 });
    expect(unsavedOf(now())).toEqual(['a']);
  });

  it('waits for its writer when the same file was written elsewhere, and keeps the side chosen', () => {
    for (const keep of ['mine', 'theirs'] as const) {
      const { store, now, type } = begun();
      type('a', 'mine', 0);
      store.trigger.clashed({ path: 'a', theirs: 'theirs', revision: 9 });
      expect(now()).toMatchObject({ texts: { a: 'mine' }, clash: { theirs: 'theirs' } });

      store.trigger.settled({ keep });
      expect(now()).toMatchObject({ texts: { a: keep }, clash: null, revision: 9 });
      expect(unsavedOf(now())).toEqual(keep === 'mine' ? ['a'] : []);
    }
  });

  it('takes back what this browser had kept over what the server has', () => {
    const store = createEditingStore(1);
    store.trigger.recovered({ path: 'a', text: 'typed before the cut' });
    store.trigger.opened({ path: 'a', base: 'one', text: 'one' });

    expect(store.getSnapshot().context.texts).toEqual({ a: 'typed before the cut' });
    expect(unsavedOf(store.getSnapshot().context)).toEqual(['a']);
  });
});
