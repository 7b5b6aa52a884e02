import { beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../../src/base/base.ts';
import {
  conditionsOf,
  fieldsIn,
  isOfQuestion,
  isShowIf,
  objectIn,
  setMember,
  type Texts,
} from '../../../src/definition/edit/edit.ts';
import { keptLines, linesOf } from '../../../src/ui/atelier/structure/conditions/lines.ts';
import { fieldTitle, sentenceOf } from '../../../src/ui/atelier/structure/conditions/sentence.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';
import { marksIn } from './marks.ts';

let texts: Texts = {};
/** Returns the lines of a workflow's table of conditions that come from this file. */
let lines: (path: string) => string[];
beforeAll(async () => {
  texts = await shippedTexts();
  const [workflow = ''] = workflowsIn(texts);
  lines = (path) => {
    const isWorkflow = workflowsIn(texts).includes(path);
    const all = conditionsOf(texts, isWorkflow ? path : workflow, isWorkflow ? [] : [path]);
    return all.filter(({ file }) => file === path).map(({ at, expression }) => `${at.join('/')} = ${expression}`);
  };
});

/** Lists every text of a file with its place, as the table would write it. */
function leaves(value: Json, at: string[]): { at: string; text: string }[] {
  if (typeof value === 'string') return [{ at: at.join('/'), text: value }];
  if (!Array.isArray(value) && !isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner as Json, [...at, key]));
}

async function marked(kind: 'workflow' | 'rule' | 'screen'): Promise<RegExp[]> {
  const steps: { [step: string]: string } = { '**': '.+', '*': '[^/]+' };
  const marks = await marksIn(kind);
  return marks.map(
    (mark) =>
      new RegExp(
        `^${mark
          .split('/')
          .map((one) => steps[one] ?? one)
          .join('/')}$`,
      ),
  );
}

/** Matches the paths of each kind of file. */
const FOLDERS = { rule: /^workflows\/rules\//, screen: /^workflows\/screens\//, workflow: /^workflows\/[^/]+\.json$/ };

describe('the conditions of a workflow', () => {
  for (const kind of ['workflow', 'rule', 'screen'] as const)
    it(`are all there, and nothing else, where the meta-schema of a ${kind} has an expression`, async () => {
      const marks = await marked(kind);
      const files = Object.keys(texts).filter((path) => FOLDERS[kind].test(path) && path !== 'workflows/roles.json');
      let count = 0;
      for (const path of files) {
        const places = leaves(objectIn(texts[path]) ?? {}, []);
        const written = places.filter(({ at, text }) => text !== 'entry' && marks.some((mark) => mark.test(at)));
        expect(lines(path).sort(), path).toEqual(written.map(({ at, text }) => `${at} = ${text}`).sort());
        count += written.length;
      }
      expect(count).toBeGreaterThan(kind === 'workflow' ? 1_000 : 15);
    });

  it('are changed where they stand, and nothing else with them', () => {
    for (const path of workflowsIn(texts)) {
      const before = conditionsOf(texts, path, []);
      for (const [index, { at }] of before.entries()) {
        if (index % 41 !== 0) continue;
        const edited = setMember(texts, path, at, 'data.x == true');
        const after = conditionsOf(edited.ok ? edited.texts : {}, path, []);
        const changed = after.filter((one, rank) => one.expression !== before[rank]?.expression);
        expect(changed.map((one) => one.at)).toEqual([at]);
      }
    }
  });

  it('are those of its forms too: each question asked under a condition, each answer proposed, each exaction', () => {
    let count = 0;
    for (const path of Object.keys(texts).filter((one) => /^schemas\/[^/]+\.schema\.json$/.test(one))) {
      const written = [...(texts[path] ?? '').matchAll(/"(?:x-show-if|x-prefill|x-from|than|if|each(?=": "))":/g)]
        .length;
      expect(lines(path).length, path).toBe(written);
      count += written;
    }
    expect(count).toBeGreaterThan(200);
  });

  it('stay in the table while they are changed, whatever is looked for', () => {
    const [path = ''] = workflowsIn(texts);
    const all = linesOf(texts, objectIn(texts[path]) ?? {}, conditionsOf(texts, path, []));
    const wanted = { kind: 'all', looked: '', text: 'rien de tel nulle part' } as const;
    const [first, , third] = all;

    expect(keptLines(all, wanted)).toEqual([]);
    expect(keptLines(all, wanted, new Set([third?.key ?? '', first?.key ?? '']))).toEqual([first, third]);
  });

  it('belong to a question of a form wherever it stands, lent or not, and to none elsewhere', () => {
    const file = 'schemas/f.schema.json';
    const said = (at: (string | number)[], of = file) => [isOfQuestion({ file: of, at }), isShowIf({ file: of, at })];

    expect(said(['$defs', 'lieu', 'properties', 'ville', 'x-show-if'])).toEqual([true, true]);
    expect(said(['properties', 'ville', 'x-prefill'])).toEqual([true, false]);
    expect(said(['$defs', 'lieu', 'x-prefill'])).toEqual([false, false]);
    expect(said(['properties', 'x'], 'workflows/w.json')).toEqual([false, false]);
  });

  it('name their fields, not what they quote, and are said in the words of the form', () => {
    expect(fieldsIn("'data.a' != data.b.c && size(form.d) > 0 && 'x' in etats && liens.l.data.e == null")).toEqual([
      'data.b.c',
      'form.d',
      'etats',
      'liens.l.data.e',
    ]);
    const fields = [
      { path: 'form.note', title: 'Note', kind: 'number' as const, choices: [] },
      { path: 'data.ici', title: 'Présence', kind: 'yes-no' as const, choices: [] },
    ];
    expect(sentenceOf('form.note >= 10 && (data.ici == true || data.ici == null)', fields)).toBe(
      'Note est au moins 10 et (Présence est « Oui » ou Présence est vide)',
    );
    expect(sentenceOf('size(data.x) > 3', fields)).toBeNull();
    expect(fieldTitle('data.inconnu', fields)).toBe('data.inconnu');
  });
});
