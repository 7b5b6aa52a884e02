import { beforeAll, expect, test } from 'vitest';
import { type DefinitionTexts, type Memory, newMemory, readTree } from '../../src/catalog/catalog.ts';
import { whileWriting } from '../../src/catalog/judge/writing.ts';
import { compileExpression } from '../../src/expressions/expressions.ts';

const FILE = 'workflows/parcours-btp.json';
const AT = { file: FILE, path: '$.events.cloturer.availableIf.if' };
const WAS = `"if": "'fseFerme' in etats"`;
/** Matches one condition of the page. */
const CONDITION = /"if": "item\.statut == 'enCours'",?/;

let sound: DefinitionTexts;
beforeAll(async () => {
  sound = await readTree(new URL('../..', import.meta.url).pathname);
});

/** Counts the checks asked of any expression, and the expressions compiled for the first time. */
function counting() {
  let [asked, compiled] = [0, 0];
  const memory = newMemory((source, options) => {
    compiled += 1;
    return compileExpression(source, options);
  });
  const counted = new WeakSet<object>();
  const bundle: Memory['bundle'] = (one) => {
    const known = memory.bundle(one);
    const { check } = known;
    if (!counted.has(known)) {
      counted.add(known);
      known.check = (...of) => {
        asked += 1;
        return check(...of);
      };
    }
    return known;
  };
  const since = () => {
    const count = { asked, compiled };
    [asked, compiled] = [0, 0];
    return count;
  };
  return { memory: { ...memory, bundle }, since };
}

const issues = (texts: DefinitionTexts, memory: Memory, source: string, at = AT) =>
  whileWriting({ kind: 'issues', texts, at, source }, memory);

test('of a second letter nothing is compiled but what is typed', () => {
  const { memory, since } = counting();

  expect(issues(sound, memory, "'fseFerme' in etat")).toMatchObject({ issues: [expect.anything()] });
  const first = since();
  expect(issues(sound, memory, "'fseFerme' in etats && tru")).toMatchObject({ issues: [expect.anything()] });
  expect(since()).toEqual({ asked: 1, compiled: 1 });
  expect(issues(sound, memory, "'fseFerme' in etats")).toEqual({ kind: 'issues', issues: [] });
  expect(since()).toEqual({ asked: 1, compiled: 0 });

  expect(first.compiled).toBeGreaterThan(300);
});

test('once a letter is kept, nearly all the rest of its workflow is known', () => {
  const { memory, since } = counting();
  const kept = new Map(sound).set(FILE, (sound.get(FILE) ?? '').replace(WAS, `"if": "'fseFerme' in etats && true"`));
  issues(sound, memory, "'fseFerme' in etats && true");
  const first = since();

  issues(kept, memory, "'fseFerme' in etats && tru");

  // An expression that reads names made by another is compiled again with it.
  expect(since().compiled * 8).toBeLessThan(first.compiled);
});

test('a page is looked at anew each time, and its workflows are not', () => {
  const { memory, since } = counting();
  const file = 'workflows/screens/missions.json';
  const at = { file, path: '$.events[2].if' };
  expect(issues(sound, memory, 'rien', at)).toMatchObject({ issues: [expect.anything()] });
  expect(issues(sound, memory, 'rien', { file, path: '$.nowhere' })).toMatchObject({ issues: null });
  since();

  const text = sound.get(file) ?? '';
  const gone = new Map(sound).set(file, text.replace(CONDITION, ''));
  expect(issues(sound, memory, 'rien de plus', at)).toMatchObject({ issues: [expect.anything()] });
  expect(issues(sound, memory, 'rien', { file, path: '$.nowhere' })).toMatchObject({ issues: null });
  const { asked, compiled } = since();

  expect(compiled).toBe(1);
  expect(asked).toBeLessThan(200);
  expect(issues(gone, memory, 'rien', at)).toMatchObject({ issues: null });
});
