import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { midnightOf } from '../../../src/ui/atelier/publish/midnight.ts';
import { faultsOf } from '../../../src/ui/atelier/source/json-faults.ts';
import { durationOf, writtenDuration } from '../../../src/ui/atelier/texts/duration.ts';
import { saidIn, withSaid } from '../../../src/ui/atelier/texts/texts-of.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LEAVE = `{
  "title": "Congé",
  "later":   "kept as it is", // odd
  "events": { "ask": { "title": "Demander", "help": "Avant le 15." } },
  "meetings": [{ "title": "item.objet", "kind": "Point" }],
  "deadlines": {
    "forgotten": { "title": "Décider", "delay": "P7D", "in": "working-days", "repeat": { "every": "P2W" }, "lasts": "P1M15D" }
  }
}
`;

it('finds what a definition says to people and how long it waits, each with its place in words', () => {
  expect(
    saidIn('workflows/leave.json', LEAVE).map(({ where, what, value, kind }) => [where, what, value, kind]),
  ).toEqual([
    ['', 'Titre', 'Congé', 'text'],
    ['Action « Demander »', 'Titre', 'Demander', 'text'],
    ['Action « Demander »', 'Aide', 'Avant le 15.', 'text'],
    ['Rencontre « Point »', 'Genre', 'Point', 'text'],
    ['Échéance « Décider »', 'Titre', 'Décider', 'text'],
    ['Échéance « Décider »', 'Délai', 'P7D', 'duration'],
    ['Échéance « Décider » › Répétition', 'Puis tous les', 'P2W', 'duration'],
  ]);
  const counted = saidIn('workflows/leave.json', LEAVE).filter(({ isInWorkingDays }) => isInWorkingDays);
  expect(counted.map(({ what }) => what)).toEqual(['Délai', 'Puis tous les']);
});

it('writes one value back and touches nothing else', () => {
  const changed = withSaid(LEAVE, ['events', 'ask', 'title'], 'Poser « des » jours');
  expect(changed).toBe(LEAVE.replace('"Demander"', '"Poser « des » jours"'));
});

it('says where a source is no JSON, in French', () => {
  expect(faultsOf('{\n  "a": 1\n  "b": 2\n}')).toMatchObject([{ line: 3, message: /virgule/ }]);
  expect(faultsOf(LEAVE.replace(' // odd', ''))).toEqual([]);
});

it('tells lengths of one unit, before or after, and leaves the others to the source', () => {
  for (const text of ['P7D', '-P15D', 'P0D', 'P2W', 'P6M', 'P1Y']) {
    const duration = durationOf(text);
    expect(duration && writtenDuration(duration)).toBe(text);
  }
  expect(['P1M15D', 'PT2H', 'sept jours'].map(durationOf)).toEqual([null, null, null]);
});

it('takes a day to begin at midnight where the server counts its days, summer and winter', () => {
  expect(midnightOf('2027-01-01', 'Europe/Paris')).toBe('2026-12-31T23:00:00.000Z');
  expect(midnightOf('2027-07-01', 'Europe/Paris')).toBe('2027-06-30T22:00:00.000Z');
  expect(midnightOf('2027-01-01', 'Pacific/Auckland')).toBe('2026-12-31T11:00:00.000Z');
  expect(midnightOf('2027-01-01', 'America/Guadeloupe')).toBe('2027-01-01T04:00:00.000Z');
});

it('writes every value of every shipped definition back as it stood', () => {
  let read = 0;
  for (const file of definitions()) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const said = saidIn(file, source);
    read += said.length;
    // Six entries of a file are enough: the others are written the same way.
    for (const { at, value } of said.filter((_, index) => index % Math.ceil(said.length / 6) === 0))
      expect(withSaid(source, at, value), `${file} ${at.join('/')}`).toBe(source);
  }
  expect(read).toBeGreaterThan(2_000);
});

function definitions(): string[] {
  return ['workflows', 'schemas'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => `${folder}/${name}`),
  );
}
