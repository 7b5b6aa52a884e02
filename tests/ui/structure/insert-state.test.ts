import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { definitionsIn, lintBundles, newMemory, readTree } from '../../../src/catalog/catalog.ts';
import { transitionsOf } from '../../../src/definition/definition.ts';
import {
  insertState,
  isFirstOf,
  objectIn,
  obstacleBefore,
  removeState,
  statesIn,
  type Texts,
  waysInto,
} from '../../../src/definition/edit/edit.ts';
import type { StateInsertion } from '../../../src/definition/edit/insert-state.ts';
import { createEditingStore } from '../../../src/ui/atelier/editing-store.ts';
import { ROOT, shippedTexts, workflowsIn } from './every-place.ts';

let texts: Texts = {};
beforeAll(async () => {
  texts = await shippedTexts();
});

const treeOf = (all: Texts, path: string) => statesIn(objectIn(all[path]) ?? {});

/** Lists every place of a workflow where a state can be inserted, with all the transitions through it. */
function placesIn(path: string, all = texts): StateInsertion[] {
  const workflow = objectIn(all[path]) ?? {};
  const nodes = statesIn(workflow);
  return nodes
    .filter((node) => obstacleBefore(node) === null)
    .map((node) => ({
      path,
      before: node.id,
      through: waysInto(workflow, nodes, node.id).map((way) => way.path),
      isFirst: isFirstOf(node),
      title: 'Étape d’essai',
      event: {
        title: 'Faire l’essai',
        by: [Object.keys((workflow['roles'] as object) ?? {})[0] ?? 'sa'],
        fields: [
          { title: 'Quand', kind: 'date', isRequired: true, choices: [] },
          { title: 'Et alors ?', kind: 'choice', isRequired: false, choices: ['Oui', 'Non'] },
          { title: 'Combien ?', kind: 'integer', isRequired: false, choices: [] },
        ],
      },
      deadline: { title: 'Faire l’essai', delay: 'P7D', isInWorkingDays: true, every: 'P7D' },
      document: 'Compte rendu d’essai',
    }))
    .filter(({ through, isFirst }) => through.length > 0 || isFirst);
}

/** Lists the transitions of a machine, whatever the words that name their targets. */
function movesIn(all: Texts, path: string): string[] {
  return treeOf(all, path)
    .flatMap(transitionsOf)
    .map(({ from, kind, name, to, index }) => `${from.id} ${kind} ${name} ${index} → ${to?.id ?? '·'}`)
    .sort();
}

describe('a state inserted before another', () => {
  it('stands between the ways it was put on and the one that follows, at places all over the shipped workflows', () => {
    const places = workflowsIn(texts)
      .flatMap((path) => placesIn(path))
      .filter((_, index) => index % 3 === 0);
    expect(places.length).toBeGreaterThan(20);
    for (const place of places) {
      const edited = insertState(texts, place);
      if (!edited.ok) throw new Error(`${place.path} ${place.before}: ${edited.why}`);
      const nodes = treeOf(edited.texts, place.path);
      const added = nodes.find(({ id }) => id === 'etapeDEssai');
      const ways = waysInto(objectIn(edited.texts[place.path]) ?? {}, nodes, place.before);
      expect(ways.map(({ move }) => move.from.id)).toEqual(['etapeDEssai']);
      const into = nodes.flatMap(transitionsOf).filter(({ to }) => to === added);
      expect(into.length, place.before).toBe(place.through.length);
      const ids = nodes.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index);
      expect(ids.every((id) => treeOf(texts, place.path).filter((one) => one.id === id).length > 1)).toBe(true);
    }
  });

  it('leaves nothing behind when it is taken away again', () => {
    for (const path of workflowsIn(texts)) {
      const [place] = placesIn(path).filter(({ isFirst }) => !isFirst);
      if (place === undefined) continue;
      const edited = insertState(texts, place);
      const after = edited.ok ? { ...texts, ...edited.texts } : texts;
      const removed = removeState(after, path, { state: 'etapeDEssai', to: place.before });
      if (!removed.ok) throw new Error(removed.why);
      const back = { ...after, ...removed.texts };
      expect(movesIn(back, path)).toEqual(movesIn(texts, path));
      const said = (all: Texts) => objectIn(all[path]) as { events: object; deadlines: object };
      expect(Object.keys(said(back).events)).toEqual(Object.keys(said(texts).events));
      expect(Object.keys(said(back).deadlines)).toEqual(Object.keys(said(texts).deadlines));
    }
  });

  it('is one step to undo, files and all, and gives the very texts of before', () => {
    const [place] = placesIn('workflows/parcours-btp.json');
    if (place === undefined) throw new Error('no place');
    const store = createEditingStore(1);
    for (const path of [place.path, 'schemas/parcours.schema.json'])
      store.trigger.opened({ path, base: texts[path] ?? '', text: texts[path] ?? '' });
    const before = store.getSnapshot().context.texts;
    const edited = insertState(texts, place);
    store.trigger.edited({ texts: edited.ok ? edited.texts : {}, field: 'insert', at: 0 });
    const made = store.getSnapshot().context.texts;
    expect(Object.keys(made)).toContain('schemas/faire-l-essai.schema.json');

    store.trigger.undone();
    expect(store.getSnapshot().context).toMatchObject({
      texts: { ...before, 'schemas/faire-l-essai.schema.json': '' },
      state: 'saved',
      done: [],
    });
    store.trigger.redone();
    expect(store.getSnapshot().context.texts).toEqual(made);
  });

  it('is accepted by the check at every place, with its form, its deadline and its document', async () => {
    const small = Object.fromEntries(await readTree(join(ROOT, 'tests/fixtures/leave-request')));
    const errorsOf = (all: Texts) => {
      const { bundles, screens, available, findings } = definitionsIn(new Map(Object.entries(all)));
      const found = [...findings, ...lintBundles(bundles, { ...available, screens, memory, today: '2024-01-01' })];
      return found.filter(({ level }) => level === 'error').map(({ path, message }) => `${path} ${message}`);
    };
    const memory = newMemory();
    const known = errorsOf(small);
    const places = ['workflows/leave-request.json', 'workflows/team.json'].flatMap((path) => placesIn(path, small));
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) {
      const edited = insertState(small, place);
      const made = edited.ok ? edited.texts['templates/documents/compte-rendu-d-essai.hbs'] : undefined;
      expect(made?.match(/<dt>.*<\/dt>/g)).toEqual(
        ['Quand', 'Et alors ?', 'Combien ?', 'Combien ?'].map((question) => `<dt>${question}</dt>`),
      );
      expect(edited.ok && edited.texts[place.path]).toContain('"documents/compte-rendu-d-essai"');
      expect(errorsOf({ ...small, ...(edited.ok ? edited.texts : {}) }), place.before).toEqual(known);
    }
  });
});
