import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fieldRenamesOf, fileRenamesOf, readTree, renamesOf } from '../../../src/catalog/catalog.ts';
import { createEditingStore } from '../../../src/ui/atelier/editing-store.ts';
import { makeRenaming } from '../../../src/ui/atelier/structure/rename/make.ts';
import { ALLOWED, type RenamePreview, stoppedAtOnce } from '../../../src/ui/atelier/structure/rename/words.ts';

const begun = () => {
  const store = createEditingStore(4);
  store.trigger.opened({ path: 'a', base: 'x one y', text: 'x one y' });
  store.trigger.opened({ path: 'b', base: 'one', text: 'one' });
  return { store, texts: () => store.getSnapshot().context.texts };
};

const renaming: RenamePreview = {
  ...{ why: null, revision: 4, places: [], alike: [], moved: null },
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

  it('of a file leaves its place empty, and gives it back', () => {
    const { store, texts } = begun();

    expect(makeRenaming(store, { ...renaming, moved: { from: 'b', to: 'c' } }, 'rename/list/one')).toBeNull();

    expect(texts()).toEqual({ a: 'x three y', b: '', c: 'three' });
    store.trigger.undone();
    expect(texts()).toEqual({ a: 'x one y', b: 'one', c: '' });
  });

  it('of a file that names itself nowhere keeps what it says', () => {
    const { store, texts } = begun();

    expect(makeRenaming(store, { ...renaming, files: [], moved: { from: 'b', to: 'c' } }, 'f')).toBeNull();

    expect(texts()).toEqual({ a: 'x one y', b: '', c: 'one' });
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
    const place = (kind: RenamePreview['places'][number]['kind'], file: string) => ({ kind, file, where: '' });
    const [own, other] = [place('step', 'workflows/a.json'), place('condition', 'workflows/b.json')];
    const example = place('example', 'workflows/examples/a.json');
    const screen = place('screen', 'workflows/screens/list.json');

    expect(stoppedAtOnce('state', 'a', [own, example])).toEqual([]);
    expect(stoppedAtOnce('state', 'a', [own, screen])).toEqual([expect.stringContaining('écrans')]);
    expect(stoppedAtOnce('event', 'a', [own, other])).toEqual([expect.stringContaining('autres processus')]);
    expect(stoppedAtOnce('state', 'a', [screen, place('form', 'schemas/x.schema.json')])).toHaveLength(2);
  });
});

describe('what an id may be', async () => {
  const texts = await readTree(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
  const rename = renamesOf(texts);
  const renameField = fieldRenamesOf(texts);
  const renameFile = fileRenamesOf(texts);
  const whyNot = {
    state: (to: string) => rename({ workflow: 'leave-request', kind: 'state', id: 'away', to }),
    event: (to: string) => rename({ workflow: 'leave-request', kind: 'event', id: 'submit', to }),
    deadline: (to: string) => rename({ workflow: 'leave-request', kind: 'deadline', id: 'review-late', to }),
    field: (to: string) => renameField({ kind: 'field', form: 'leave-opening', field: 'hiredOn', to }),
    form: (to: string) => renameFile({ kind: 'form', id: 'leave-opening', to }),
    template: (to: string) => renameFile({ kind: 'template', id: 'emails/reminder', to }),
    rule: (to: string) => renameFile({ kind: 'rule', id: 'entitlement', to }),
  };
  const isId = (kind: keyof typeof whyNot, to: string) => {
    const result = whyNot[kind](to);
    return result.ok || !result.why.includes('n’est pas un identifiant');
  };

  it.each(Object.keys(whyNot) as (keyof typeof whyNot)[])('is said as the server holds to it: %s', (kind) => {
    const { maxLength, says } = ALLOWED[kind];

    expect(isId(kind, 'a'.repeat(maxLength))).toBe(true);
    expect(isId(kind, 'a'.repeat(maxLength + 1))).toBe(false);
    expect(says).toContain(`${maxLength} signes`);
    expect(isId(kind, 'un-nom')).toBe(says.includes('tirets'));
    expect(isId(kind, 'un_nom')).toBe(says.includes('« _ »'));
    expect(isId(kind, '1nom')).toBe(false);
  });
});
