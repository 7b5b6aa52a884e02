import { beforeAll, expect, it } from 'vitest';
import { quoted, unquoted } from '../../../src/definition/edit/edit.ts';
import {
  celOf,
  joinOf,
  type Rows,
  rowsOf,
  withoutLoneGroup,
} from '../../../src/ui/atelier/structure/conditions/rows.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

let expressions: string[] = [];
beforeAll(async () => {
  const texts = await shippedTexts();
  const said = workflowsIn(texts).flatMap((path) => [
    ...(texts[path] ?? '').matchAll(/"(?:expr|if|while|done)": ("(?:[^"\\]|\\.)*")/g),
  ]);
  expressions = said.map(([, text]) => JSON.parse(text ?? '""') as string);
});

it('reads a condition as rows and groups, and writes it back', () => {
  expect(
    rowsOf("form.issue == 'oui' && (data.fin == null || data.fin >= addMonths(today, 6)) && !('close' in etats)"),
  ).toEqual({
    join: 'and',
    parts: [
      { field: 'form.issue', operator: 'is', value: "'oui'" },
      {
        join: 'or',
        parts: [
          { field: 'data.fin', operator: 'empty', value: '' },
          { field: 'data.fin', operator: 'at-least', value: 'addMonths(today, 6)' },
        ],
      },
      { field: 'etats', operator: 'lacks', value: "'close'" },
    ],
  });
});

it('leaves to text what rows would not say the very same', () => {
  const others = [
    'size(data.a) > 0',
    'data.a.exists(x, x.b)',
    "data.a == 'x' ? true : false",
    'data.a == data.b',
    '!data.a',
    "a == 'x'",
    "data.a == 'x' &&",
    'data.a == null || data.b < 3 && data.c == true',
    'data.a < null',
    '',
  ];
  expect(others.filter((one) => rowsOf(one) !== null)).toEqual([]);
});

it('joins the next line as the lines were joined, when they were cut to one', () => {
  const read = (text: string) => rowsOf(text) as Rows;
  const [before, alone, next] = [read('data.a == 1 || data.b == 2'), read('data.a == 1'), read('data.c == 3')];
  const join = joinOf(alone, joinOf(before, 'and'));

  expect(celOf({ join, parts: [...alone.parts, ...next.parts] })).toBe('data.a == 1 || data.c == 3');
  expect(joinOf(read('data.a == 1 && data.b == 2'), join)).toBe('and');
});

it('loses nothing of any shipped condition: the same words, or text', () => {
  const spaceless = (text: string) => text.replace(/\s+/g, '');
  const read = expressions.flatMap((one) => {
    const rows = rowsOf(one);
    return rows === null ? [] : [[one, rows] as const];
  });
  expect(read.length).toBeGreaterThan(expressions.length / 6);
  for (const [one, rows] of read) expect(spaceless(celOf(rows))).toBe(spaceless(one));
});

it('quotes what is typed, whatever is in it', () => {
  for (const typed of ['L’été', "l'été", 'a\\b', 'deux\nlignes', '']) expect(unquoted(quoted(typed))).toBe(typed);
  expect(rowsOf(`data.a == ${quoted("l'\\été && || (")}`)?.parts).toHaveLength(1);
  expect(unquoted('today')).toBeNull();
});

it('says a group again as lines when what stood beside it is taken away', () => {
  const alone: Rows = { join: 'and', parts: [rowsOf('data.a == 1 || data.b == 2') as Rows] };

  expect(celOf(withoutLoneGroup(alone))).toBe('data.a == 1 || data.b == 2');
  expect(rowsOf('(data.a == 1 && data.b == 2)')).toEqual(rowsOf('data.a == 1 && data.b == 2'));
  expect(rowsOf('((data.a == 1 && data.b == 2))')).toBeNull();
});
