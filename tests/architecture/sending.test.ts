import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const UI = join(import.meta.dirname, '../../src/ui');
/** Pressing the clock of a demonstration again and again is intended; it waits for each answer. */
const PRESSED_AGAIN = ['shell/demo-clock/clock-steps.tsx'];

interface Opening {
  /** Holds the opening tag as written, with its attributes. */
  tag: string;
  place: string;
}

/** Returns the opening tag of each button of a file. */
function buttonsIn(file: string): Opening[] {
  const text = readFileSync(join(UI, file), 'utf8');
  return [...text.matchAll(/<button\b/gi)].map(({ index }) => ({
    tag: text.slice(index, endOfTag(text, index)),
    place: `${file}:${text.slice(0, index).split('\n').length}`,
  }));
}

/** Finds the `>` that closes the tag; any other `>` lies inside the braces of an attribute. */
function endOfTag(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (text[at] === '>' && depth === 0) return at;
  }
  return text.length;
}

it('a button that sends says that it does: a double click on it is then one act (`look/button`)', () => {
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !PRESSED_AGAIN.includes(file),
  );
  const sending = files.flatMap(buttonsIn).filter(({ tag }) => /onClick=\{[\s\S]*\bmutate\b/.test(tag));

  const untold = sending.filter(({ tag }) => !tag.startsWith('<Button') || !/\bloading=/.test(tag));

  expect(sending.length).toBeGreaterThan(20);
  expect(untold.map(({ place }) => place)).toEqual([]);
});
