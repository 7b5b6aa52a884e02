import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { ROOT, readSources } from './sources.ts';

/** These files are the one cache and the one memo, whose registers grow with the names written in the code. */
const OWN = new Set(['base/cache.ts', 'base/remembered.ts']);
/** These hold something for as long as it exists and take it out themselves: nothing in them can be made again. */
const REGISTERS = new Set(['ui/drafts/open-drafts.ts', 'http/dispatch/together.ts']);
/** These files hold what was declared of an object, which no computation could make again. */
const ASSOCIATIONS = new Set(['shapes/shapes.ts', 'store/crypt/crypt.ts', 'store/chain/chain.ts']);

const sources = readSources().filter(({ file }) => !OWN.has(file));

describe('What modules remember', () => {
  it('is kept in the one cache, which has a bound and is counted', () => {
    const found = sources
      .filter(({ file }) => !REGISTERS.has(file))
      .flatMap(({ file }) => growing(readFileSync(join(ROOT, 'src', file), 'utf8')).map((name) => `${file}: ${name}`));

    expect(found).toEqual([]);
  });

  it('by object goes through the one memo, which counts it', () => {
    const found = sources.filter(({ file, code }) => /\bnew WeakMap\b/.test(code) && !ASSOCIATIONS.has(file));

    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('is found in every form it may take', () => {
    const [grown, still] = [
      `const a = new Map(); const b = { in: new Set() }; const c = []; const d = {}; const e = eachOnce(f);
       export function f(x) { a.set(x, 1); b.in.add(x); c.push(x); d[x] = 1; }`,
      `const a = new Map([[1, 2]]); const b = []; function f() { const c = new Map(); c.set(1, 2); const b = []; return b.length; }`,
    ];

    expect([growing(grown), growing(still)]).toEqual([['a', 'b', 'c', 'd', 'e'], []]);
  });
});

/** Returns the names of the collections that a module holds outside its functions, and fills inside them. */
function growing(text: string): string[] {
  const { program } = parseSync('module.ts', text);
  const statements = program.body.map((one) => (one.type === 'ExportNamedDeclaration' ? one.declaration : one));
  const held = statements.flatMap((one) => (one?.type === 'VariableDeclaration' ? one.declarations : []));
  return held.flatMap(({ id, init }) => {
    if (id.type !== 'Identifier' || init === null) return [];
    const written = text.slice(init.start, init.end);
    if (/^eachOnce\b/.test(written)) return [id.name];
    const isCollection = /^(\[\]|\{\})$/.test(written) || /\bnew (Map|Set)\b/.test(withoutFunctions(init, text));
    const fills = new RegExp(`(?<![.\\w])${id.name}(\\.\\w+|\\[[^\\]]*\\])*(\\.(set|add|push)\\(|\\[[^\\]]+\\] =[^=])`);
    return isCollection && fills.test(text) ? [id.name] : [];
  });
}

function withoutFunctions(node: { start: number; end: number }, text: string): string {
  let written = text.slice(node.start, node.end);
  for (const { start, end } of functionsIn(node))
    written = written.slice(0, start - node.start) + ' '.repeat(end - start) + written.slice(end - node.start);
  return written;
}

function functionsIn(node: unknown): { start: number; end: number }[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, start, end } = node as { type?: string; start?: number; end?: number };
  if (type === 'ArrowFunctionExpression' || type === 'FunctionExpression')
    return [{ start: Number(start), end: Number(end) }];
  return Object.values(node).flatMap(functionsIn);
}
