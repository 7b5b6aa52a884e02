import { describe, expect, it } from 'vitest';
import { createEditingStore } from '../../../src/ui/atelier/editing-store.ts';
import { makeRenaming } from '../../../src/ui/atelier/structure/rename/make.ts';
import { type Renaming, stoppedAtOnce } from '../../../src/ui/atelier/structure/rename/words.ts';

const begun = () => {
  const store = createEditingStore(4);
  store.trigger.opened({ path: 'a', base: 'x one y', text: 'x one y' });
  store.trigger.opened({ path: 'b', base: 'one', text: 'one' });
  return { store, texts: () => store.getSnapshot().context.texts };
};

const renaming: Renaming = {
  ...{ why: null, revision: 4, places: [], alike: [] },
  files: [
    { path: 'a', edits: [{ offset: 2, length: 3, text: 'three' }] },
    { path: 'b', edits: [{ offset: 0, length: 3, text: 'three' }] },
  ],
};

describe('a renaming', () => {
  it('changes every file as one step: undone and done again at once', () => {
    const { store, texts } = begun();

    expect(makeRenaming(store, renaming, 'rename/state/one')).toBeNull();

    expect(texts()).toEqual({ a: 'x three y', b: 'three' });
    store.trigger.undone();
    expect(texts()).toEqual({ a: 'x one y', b: 'one' });
    store.trigger.redone();
    expect(texts()).toEqual({ a: 'x three y', b: 'three' });
  });

  it('changes nothing once the draft has moved, here or on the server', () => {
    const [elsewhere, here] = [begun(), begun()];
    here.store.trigger.typed({ path: 'b', text: 'oneself', field: 'x', at: 0 });

    const moved = makeRenaming(elsewhere.store, { ...renaming, revision: 5 }, 'f');
    const typed = makeRenaming(here.store, renaming, 'f');

    expect([moved, typed]).toEqual([expect.stringContaining('a changé'), expect.stringContaining('a changé')]);
    expect(elsewhere.texts()).toEqual({ a: 'x one y', b: 'one' });
    expect(here.texts()).toEqual({ a: 'x one y', b: 'oneself' });
  });

  it('says what publishing alone stops: pages, links, forms and other workflows know the new id only', () => {
    const place = (kind: Renaming['places'][number]['kind'], file: string) => ({ kind, file, where: '' });
    const [own, other] = [place('step', 'workflows/a.json'), place('condition', 'workflows/b.json')];
    const example = place('example', 'workflows/examples/a.json');
    const screen = place('screen', 'workflows/screens/list.json');

    expect(stoppedAtOnce('state', 'a', [own, example])).toEqual([]);
    expect(stoppedAtOnce('state', 'a', [own, screen])).toEqual([expect.stringContaining('écrans')]);
    expect(stoppedAtOnce('event', 'a', [own, other])).toEqual([expect.stringContaining('autres processus')]);
    expect(stoppedAtOnce('state', 'a', [screen, place('form', 'schemas/x.schema.json')])).toHaveLength(2);
  });
});
