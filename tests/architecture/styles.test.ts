import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const UI = join(import.meta.dirname, '../../src/ui');

/** Lists the classes to which a style sheet gives a rule of their own, outside any block: `.figures { … }`. */
function ownClasses(sheet: string): string[] {
  const text = readFileSync(join(UI, sheet), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(/^\.([a-z][\w-]*)\s*\{/gm)].map(([, name = '']) => name);
}

it('a class has its own rule in one sheet only: two features that use one word would paint each other', () => {
  const sheets = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  const places = new Map<string, Set<string>>();
  // What all pages share is said in `look`, and may be refined where it is used.
  for (const sheet of sheets.filter((file) => !file.startsWith('look/'))) {
    for (const name of ownClasses(sheet)) places.set(name, (places.get(name) ?? new Set()).add(sheet));
  }

  expect([...places].filter(([, found]) => found.size > 1).map(([name, found]) => [name, ...found])).toEqual([]);
  expect(places.size).toBeGreaterThan(50);
});

it('what is taken of the library of fields has its styles: a button without them is bare words', () => {
  const sources = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const taken = new Set(
    sources.flatMap((file) => {
      const text = readFileSync(join(UI, file), 'utf8');
      return [...text.matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)].flatMap(
        ([, names = '']) => names.match(/\w+/g) ?? [],
      );
    }),
  );
  const styled = (name: string) => existsSync(join(UI, `../../node_modules/@mantine/core/styles/${name}.css`));
  const sheets = readFileSync(join(UI, 'styles.ts'), 'utf8');

  const bare = [...taken].filter((name) => styled(name) && !sheets.includes(`@mantine/core/styles/${name}.css`));

  expect(bare).toEqual([]);
  expect([...taken].filter(styled)).toContain('Modal');
});
