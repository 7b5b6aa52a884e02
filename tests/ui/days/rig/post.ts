import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import type { Demo } from './rig.ts';

interface WantedLetter {
  to: string;
  /** Holds words of the letter's subject. */
  about: string;
  /** Holds the links read before, so that the search waits for another one. */
  known?: string[];
}

/** Waits for the newest letter to this person, and returns its link on this server, whatever host the letter names. */
export async function linkIn(demo: Demo, { to, about, known = [] }: WantedLetter): Promise<string> {
  let found: string[] = [];
  const look = async () => {
    const mine = demo.letters().filter((raw) => headOf(raw).includes(to));
    const read = await Promise.all(mine.map((raw) => simpleParser(raw, { skipImageLinks: true })));
    found = read
      .filter(({ subject }) => subject?.includes(about))
      .sort((a, b) => Number(a.date) - Number(b.date))
      .flatMap(({ text = '' }) => /\/(?:s\/[\w.~-]+|app\/\w+#[\w.~-]+)/.exec(text)?.[0] ?? [])
      .map((path) => demo.url + path)
      .filter((link) => !known.includes(link));
    return found.length;
  };
  await expect.poll(look, { interval: 250 }).toBeGreaterThan(0);
  return found.at(-1) ?? '';
}

/** Waits for the newest code to sign that this person received and that is not among the `known` codes. */
export async function codeIn(demo: Demo, { to, known }: { to: string; known: string[] }): Promise<string> {
  let found: string[] = [];
  const look = async () => {
    found = (await codesTo(demo, to)).filter((code) => !known.includes(code));
    return found.length;
  };
  await expect.poll(look, { interval: 250 }).toBeGreaterThan(0);
  return found.at(-1) ?? '';
}

/** Lists the codes to sign that this person received, the newest last. */
export async function codesTo(demo: Demo, to: string): Promise<string[]> {
  const mine = demo.letters().filter((raw) => headOf(raw).includes(to));
  const read = await Promise.all(mine.map((raw) => simpleParser(raw, { skipImageLinks: true })));
  return read
    .filter(({ subject }) => subject?.includes('code pour signer'))
    .flatMap(({ text = '' }) => /^\s*(\d{6})\s*$/m.exec(text)?.[1] ?? []);
}

/** Counts the letters to this person that contain these words. */
export async function lettersTo(demo: Demo, to: string, words: string): Promise<number> {
  const mine = demo.letters().filter((raw) => headOf(raw).includes(to));
  const read = await Promise.all(mine.map((raw) => simpleParser(raw, { skipImageLinks: true })));
  return read.filter(({ text = '' }) => text.replaceAll(/\s+/g, ' ').includes(words)).length;
}

const headOf = (raw: string) => raw.slice(0, raw.search(/\r?\n\r?\n/));
