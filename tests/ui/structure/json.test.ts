import { type Node, parseTree } from 'jsonc-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Path as JsonPath } from '../../../src/definition/definition.ts';
import {
  type EditResult,
  fieldsOf,
  moveSection,
  removeField,
  requiredIn,
  requireField,
  sectionsOf,
  type Texts,
} from '../../../src/definition/edit/edit.ts';
import { withChanges } from '../../../src/definition/edit/json.ts';
import { shippedTexts } from './every-place.ts';

const ACCUEIL = 'schemas/accueil.schema.json';
const MANY = 50;

let shipped: Texts = {};
beforeAll(async () => {
  shipped = await shippedTexts();
});

function removed(text: string, at: JsonPath): string {
  return withChanges(text, [{ at, remove: true }]);
}

describe('an item taken off a list', () => {
  it.each([
    ['["a", "b", "c"]', ['["b", "c"]', '["a", "c"]', '["a", "b"]']],
    ['[ "a" , "b" ]', ['[ "b" ]', '[ "a" ]']],
    ['["a"]', ['[]']],
    ['[\r\n  "a",\r\n  {\r\n    "b": 1\r\n  }\r\n]', ['[\r\n  {\r\n    "b": 1\r\n  }\r\n]', '[\r\n  "a"\r\n]']],
  ])('leaves %j as it was laid out', (list, left) => {
    const text = `{ "x": 1, "list": ${list}, "y": [2,3] }`;

    const all = left.map((_, rank) => removed(text, ['list', rank]));

    expect(all).toEqual(left.map((one) => `{ "x": 1, "list": ${one}, "y": [2,3] }`));
    expect(removed(text, ['list', left.length])).toBe(text);
  });

  it('leaves the others, first, in the middle or last, in every list that is shipped', () => {
    const lists = Object.entries(shipped).flatMap(([path, text]) => (isEdited(path) ? listsOf(text) : []));
    const wrong = lists.filter((list) => {
      const items = JSON.parse(list) as unknown[];
      return [0, items.length >> 1, items.length - 1].some((rank) => {
        const left = removed(list, [rank]);
        return !isCutOnce(list, left) || !says(left, items.toSpliced(rank, 1));
      });
    });

    expect(wrong).toEqual([]);
    expect(lists.length).toBeGreaterThan(1000);
    expect(lists.filter((list) => !list.includes('\n')).length).toBeGreaterThan(200);
  });
});

const isEdited = (path: string) => /^(workflows|schemas)\/.*\.json$/.test(path);

/** Returns the text of each list of a file, as it is written there. */
function listsOf(text: string): string[] {
  const inside = (node: Node): string[] => {
    const { type, offset, length, children = [] } = node;
    const own = type === 'array' && children.length > 0 && children.length <= MANY;
    return [...(own ? [text.slice(offset, offset + length)] : []), ...children.flatMap(inside)];
  };
  const root = parseTree(text);
  return root === undefined ? [] : inside(root);
}

function says(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

/** Tells whether exactly one piece was removed, the rest stayed in place, and no line is left empty. */
function isCutOnce(before: string, after: string): boolean {
  let head = 0;
  while (head < after.length && before[head] === after[head]) head += 1;
  return before.endsWith(after.slice(head)) && !/\n\s*\n/.test(after);
}

describe('the form of the first welcome, some of whose lists are on one line', () => {
  const accueil = (texts: Texts = {}) => ({
    texts: { ...shipped, ...texts },
    form: 'accueil',
    workflows: [],
  });
  const left = (edited: EditResult) => {
    if (!edited.ok) throw new Error(edited.why);
    expect(() => JSON.parse(edited.texts[ACCUEIL] ?? '')).not.toThrow();
    return accueil(edited.texts);
  };

  it('loses the last question of a part', () => {
    const { texts, form } = left(removeField(accueil(), 'observations'));

    expect(fieldsOf(texts, form).map(([name]) => name)).not.toContain('observations');
    expect(texts[ACCUEIL]).toContain('"fields": ["besoins"]');
  });

  it('no longer requires the last question that it required', () => {
    const { texts, form } = left(requireField(accueil(), 'signatures', false));

    expect(requiredIn(texts, form)).toEqual(['seance', 'notice']);
    expect(texts[ACCUEIL]).toBe(shipped[ACCUEIL]?.replace('"notice", "signatures"]', '"notice"]'));
  });

  it('has its last part put first', () => {
    const { texts, form } = left(moveSection(accueil(), 2, -1));

    expect(sectionsOf(texts, form).map(({ title }) => title)).toEqual([
      'Les signatures',
      'La rencontre',
      'La personne',
    ]);
  });
});
