import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import type { Demo } from './rig.ts';

interface Wanted {
  to: string;
  /** Words of its subject. */
  about: string;
  /** Addresses read before: another one is waited for. */
  known?: string[];
}

/** The address in the newest letter to someone, once it has come; on this server, whatever address it was written for. */
export async function linkIn(demo: Demo, { to, about, known = [] }: Wanted): Promise<string> {
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

/** How many letters to someone say these words. */
export async function lettersTo(demo: Demo, to: string, words: string): Promise<number> {
  const mine = demo.letters().filter((raw) => headOf(raw).includes(to));
  const read = await Promise.all(mine.map((raw) => simpleParser(raw, { skipImageLinks: true })));
  return read.filter(({ text = '' }) => text.replaceAll(/\s+/g, ' ').includes(words)).length;
}

const headOf = (raw: string) => raw.slice(0, raw.search(/\r?\n\r?\n/));
