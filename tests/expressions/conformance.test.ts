import { evaluate } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression, type ExpressionEnv } from '../../src/expressions/expressions.ts';
import { parse } from '../../src/expressions/syntax.ts';
import { sourceText } from '../../src/expressions/text.ts';

const env: ExpressionEnv = { lists: {}, holidays: new Set() };

/** Returns our answer; `undefined` when the expression is refused. */
function ours(source: string): unknown {
  const compiled = compileExpression(source, { scope: {}, result: 'any', env });
  return compiled.ok ? compiled.expression.evaluate({}) : undefined;
}

/** Returns the library's answer, with its big integers as JSON numbers. */
function theirs(source: string): unknown {
  const plain = (value: unknown): unknown => {
    if (typeof value === 'bigint') return Number(value);
    return Array.isArray(value) ? value.map(plain) : value;
  };
  return plain(evaluate(source));
}

const int = fc.integer({ min: 0, max: 99 }).map(String);
const text = fc.constantFrom('""', '"a"', '"été"', '"a\\"b"', "'c d'");
const { bool, number, list } = fc.letrec<{ bool: string; number: string; list: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    int,
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('number'), fc.constantFrom('+', '-'), int).map(([a, op, b]) => `${a} ${op} ${b}`),
    tie('number').map((a) => `-(${a})`),
    tie('list').map((a) => `size(${a})`),
    fc.tuple(tie('bool'), tie('number'), tie('number')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(int, { minLength: 1, maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(tie('list'), int).map(([a, n]) => `${a}.filter(x, x > ${n})`),
    fc.tuple(tie('list'), int).map(([a, n]) => `${a}.map(x, x * ${n})`),
    fc.tuple(tie('list'), int).map(([a, n]) => `${a}.map(x, x != ${n}, x - 1)`),
  ),
  bool: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', 'false'),
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number'))
      .map((side) => `(${side.join(' ')})`),
    fc.tuple(tie('bool'), fc.constantFrom('&&', '||', '==', '!='), tie('bool')).map((side) => `(${side.join(' ')})`),
    tie('bool').map((a) => `!${a}`),
    fc.tuple(int, tie('list')).map(([n, a]) => `(${n} in ${a})`),
    fc
      .tuple(tie('list'), fc.constantFrom('exists', 'all', 'exists_one'), int)
      .map(([a, macro, n]) => `${a}.${macro}(x, x % 7 < ${n})`),
    fc.tuple(text, fc.constantFrom('contains', 'startsWith', 'endsWith'), text).map(([a, f, b]) => `${a}.${f}(${b})`),
    fc.tuple(text, fc.constantFrom('<', '==', '!='), text).map(([a, op, b]) => `((${a} + "x") ${op} (${b} + ${a}))`),
  ),
}));

describe('where the CEL library knows the meaning too', () => {
  it.each([
    ['booleans', bool],
    ['numbers', number],
    ['lists', list],
  ])('%s are the same', (_, sources) => {
    fc.assert(
      fc.property(sources, (source) => {
        const answer = ours(source);

        // We refuse loops nested too deep and results beyond exact integers.
        fc.pre(answer !== undefined);
        expect(answer).toEqual(theirs(source));
      }),
      { numRuns: 300 },
    );
  });

  it('the text of an expression is that expression, written one way only', () => {
    const rewritten = (source: string): string => {
      const parsed = parse(source);
      return parsed.ok ? sourceText(parsed.node) : parsed.issue.message;
    };
    fc.assert(
      fc.property(fc.oneof(bool, number, list), (source) => {
        const text = rewritten(source);

        expect(theirs(text)).toEqual(theirs(source));
        expect(rewritten(text)).toBe(text);
      }),
      { numRuns: 300 },
    );
    expect(rewritten("1 - (2 - 3) == 'l’été' . size()")).toBe('1 - (2 - 3) == "l’été".size()');
  });

  it('on purpose, a division of numbers is exact', () => {
    expect([ours('5 / 2'), theirs('5 / 2')]).toEqual([2.5, 2]);
  });
});
