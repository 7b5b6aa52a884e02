import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const namesIn = (folder: string) => readdirSync(join(ROOT, folder), { withFileTypes: true });
const ROOMS = namesIn('src').flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
/** A printed page has about this many lines. */
const PAGE = 60;
const DATE = /\b20\d\d-\d\d\b/;

describe('A room', () => {
  it.each(ROOMS)('%s has a page: what it is for, its parts, what it refuses, and no dated decision', (room) => {
    const file = `src/${room}/README.md`;
    const text = existsSync(join(ROOT, file)) ? read(file) : '';

    expect(text.split('\n')[0]).toBe(`# ${room}`);
    expect(text).toContain('\n## What it refuses\n');
    expect(text.split('\n').length).toBeLessThanOrEqual(PAGE);
    expect(text).not.toMatch(DATE);
  });
});

const DECISIONS = namesIn('docs/decisions').flatMap(({ name }) => (name === 'README.md' ? [] : [name]));
const HEADINGS = ['Context', 'Decision', 'Options considered', 'Figures', 'What would change our mind'];
const decisions = DECISIONS.toSorted().map((name) => decisionOf(name, read(`docs/decisions/${name}`)));

describe('A decision', () => {
  it('is numbered by its date, without a hole', () => {
    expect(decisions.map(({ number }) => Number(number))).toEqual(decisions.map((_, at) => at + 1));
    expect(decisions.map(({ date }) => date)).toEqual(decisions.map(({ date }) => date).toSorted());
  });

  it('is one page: its context, what was decided, then what is known of options, figures and doubts', () => {
    for (const { name, headings, lines } of decisions) {
      expect(headings.slice(0, 2), name).toEqual(HEADINGS.slice(0, 2));
      expect(headings, name).toEqual(HEADINGS.filter((heading) => headings.includes(heading)));
      expect(lines, name).toBeLessThanOrEqual(PAGE);
    }
  });

  it('has its line in the index, with its number, its date and its title', () => {
    const index = read('docs/decisions/README.md').split('\n');
    const listed = index.filter((line) => /^\| \[\d/.test(line)).map((line) => line.split(' | ').slice(0, 3));

    expect(listed).toEqual(
      decisions.map(({ name, number, date, title, replacedBy }) => [
        `| [${number}](${name})`,
        date,
        replacedBy === undefined ? title : `${title} (superseded by ${replacedBy})`,
      ]),
    );
  });
});

function decisionOf(name: string, text: string) {
  const [, number = '', title = ''] = /^# (\d{4}) · (.+)$/m.exec(text) ?? [];
  const [, date = ''] = /^_(20\d\d-\d\d-\d\d) · /m.exec(text) ?? [];
  const [, replacedBy] = /^\*\*Superseded by \[(\d{4})\]/m.exec(text) ?? [];
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  return { name, number, title, date, replacedBy, headings, lines: text.split('\n').length };
}
