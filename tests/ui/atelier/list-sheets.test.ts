import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readList } from '../../../src/ui/atelier/lists/compare.ts';
import { tableIn } from '../../../src/ui/atelier/lists/csv.ts';
import { listIn, withEntries } from '../../../src/ui/atelier/lists/list-text.ts';
import { csvOf, sheetOf } from '../../../src/ui/atelier/lists/sheet.ts';

const LISTS = join(import.meta.dirname, '../../../workflows/lists');
const TRADES = `{
  "id": "trades",
  "title": "Trades",
  "entries": [
    { "code": "01", "label": "Mason", "tags": ["wall", "stone"] },
    { "code": "02", "label": "Tiler", "from": "2024-01-01" },
    { "code": "03", "label": "Painter", "to": "2025-12-31" },
    { "code": "04", "label": "Roofer" }
  ],
  "retired": [{ "code": "99", "of": "01" }]
}
`;
const LAST_DAY = '2026-11-27';

function readingOf(csv: string, { text = TRADES, lastDay = LAST_DAY as string | null, free = [] as string[] } = {}) {
  const list = listIn(text);
  const table = tableIn(typeof csv === 'string' ? new TextEncoder().encode(csv) : csv);
  if (list === null || typeof table === 'string') throw new Error(String(table));
  const held = new Set(list.entries.map(({ value }) => String(value['code'])).filter((code) => !free.includes(code)));
  return readList(table, { list, lastDay, held });
}

function comparisonOf(...given: Parameters<typeof readingOf>) {
  const reading = readingOf(...given);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.comparison;
}

function faultsOf(csv: string, text?: string): string[] {
  const reading = readingOf(csv, text === undefined ? {} : { text });
  if (!('faults' in reading)) throw new Error('taken');
  return reading.faults.map(({ line, column, message }) => `${line} ${column} ${message}`);
}

const codes = (entries: readonly { value: { [key: string]: unknown } }[]) => entries.map(({ value }) => value['code']);

describe('A list as a sheet', () => {
  it.each(readdirSync(LISTS))('%s comes back as it left, to the letter', (file) => {
    const text = readFileSync(join(LISTS, file), 'utf8');
    const list = listIn(text);
    if (list === null) throw new Error(file);
    const comparison = comparisonOf(sheetOf(list), { text });

    expect(comparison).toMatchObject({ added: [], changed: [], retired: [], removed: [], isReordered: false });
    expect(comparison.same).toBe(list.entries.length);
    expect(withEntries(text, comparison.entries)).toBe(text);
  });

  it('tells what is added, changed and retired, and touches nothing else of the file', () => {
    const sheet =
      'Code;Libellé;Du;Au;tags\n01;Stone mason;;;wall | stone\n02;Tiler;01/01/2024;31/01/2027;\n05;Glazier;1 mars 2027;;\n03;Painter;;31/12/2025;\n';
    const comparison = comparisonOf(sheet);

    expect(codes(comparison.added)).toEqual(['05']);
    expect(comparison.changed).toMatchObject([
      { sides: [{ title: 'Libellé', before: 'Mason', after: 'Stone mason' }] },
    ]);
    expect(comparison.retired.map(({ value }) => [value['code'], value['to']])).toEqual([
      ['02', '2027-01-31'],
      ['04', LAST_DAY],
    ]);
    expect(comparison.same).toBe(1);
    const written = JSON.parse(withEntries(TRADES, comparison.entries));
    expect(written).toEqual({
      ...JSON.parse(TRADES),
      entries: [
        { code: '01', label: 'Stone mason', tags: ['wall', 'stone'] },
        { code: '02', label: 'Tiler', from: '2024-01-01', to: '2027-01-31' },
        { code: '05', label: 'Glazier', from: '2027-03-01' },
        { code: '03', label: 'Painter', to: '2025-12-31' },
        { code: '04', label: 'Roofer', to: LAST_DAY },
      ],
    });
    expect(withEntries(TRADES, comparison.entries)).toContain(
      '{ "code": "03", "label": "Painter", "to": "2025-12-31" }',
    );
  });

  it('never deletes what a dossier may hold, and lets what nobody could choose yet go', () => {
    const comparison = comparisonOf('Code;Libellé\n01;Mason', { free: ['04'] });

    expect(codes(comparison.removed)).toEqual(['04']);
    expect(codes(comparison.retired)).toEqual(['02']);
    expect(codes(comparison.entries)).toEqual(['01', '02', '03']);
  });

  it('leaves what a partial sheet does not name, where asked to', () => {
    const comparison = comparisonOf('Code,Libellé\n04,"Roofer, slater"', { lastDay: null });

    expect(codes(comparison.entries)).toEqual(['01', '02', '03', '04']);
    expect(comparison).toMatchObject({ retired: [], removed: [], same: 3 });
  });

  it('keeps what a column absent from the sheet says, and empties a cell left blank', () => {
    const [first, second] = comparisonOf('Code;Libellé;Du\n01;Mason;\n02;Tiler;\n03;Painter;\n04;Roofer;').entries;

    expect(first?.value).toEqual({ code: '01', label: 'Mason', tags: ['wall', 'stone'] });
    expect(second?.value).toEqual({ code: '02', label: 'Tiler' });
  });

  it.each([
    ['with a mark', new TextEncoder().encode('\uFEFFCode;Libellé\r\n05;Vitrière\r\n')],
    ['in Windows-1252', Uint8Array.from('Code;Libell\xe9\r\n05;Vitri\xe8re\r\n', (letter) => letter.charCodeAt(0))],
    ['with tabs', new TextEncoder().encode('Code\tLibellé\n05\tVitrière\n')],
  ])('is read %s', (_, bytes) => {
    const table = tableIn(bytes);

    expect(table).toEqual({ header: ['Code', 'Libellé'], rows: [{ line: 2, cells: ['05', 'Vitrière'] }] });
  });

  it('names each wrong line with its number, its column and what to write', () => {
    const sheet =
      'Code;Libellé;Du;Au\n01;;;\n1;Mason;;\n99;Old;;\n;Nobody;;\n06;A;32/01/2024;\n07;B;01/02/2024;01/01/2024\n02;Tiler;;\n02;Tiler;01/01/2023;\n08;C;;;more';

    expect(faultsOf(sheet)).toEqual([
      '2 Libellé Cette case est vide : remplissez-la, ou ôtez la ligne.',
      expect.stringMatching(/^3 Code « 1 » a perdu les zéros de « 01 »/),
      expect.stringMatching(/^4 Code « 99 » est un ancien code, que « 01 » remplace/),
      '5 Code Cette case est vide : remplissez-la, ou ôtez la ligne.',
      expect.stringMatching(/^6 Du « 32\/01\/2024 » n’est pas une date : écrivez-la comme/),
      expect.stringMatching(/^7 Au La fin vient avant le début/),
      expect.stringMatching(/^9 Code « 02 » est déjà à la ligne 8/),
      expect.stringMatching(/^10 null Cette ligne a plus de cases/),
    ]);
    expect(faultsOf('Code;Nom de famille\n01;x')).toEqual([expect.stringMatching(/^1 Libellé Cette colonne manque/)]);
    expect(tableIn(new TextEncoder().encode('Code;Libellé\n01;"Mason'))).toMatch(/^Ligne \d : un guillemet/);
    expect(tableIn(new Uint8Array())).toMatch(/^Ce fichier est vide/);
  });

  it('tells the columns that the list has not', () => {
    expect(readingOf('Code;Libellé;Remarque\n01;Mason;ours').unknown).toEqual(['Remarque']);
  });

  it('runs no formula in a spreadsheet, and reads the text back', () => {
    const text = TRADES.replace('Roofer', '=1+1');
    const list = listIn(text);
    if (list === null) throw new Error('no list');

    expect(sheetOf(list)).toContain("04;'=1+1;");
    expect(comparisonOf(sheetOf(list), { text }).same).toBe(4);
    expect(csvOf([['a"b', 'c;d']])).toBe('\uFEFF"a""b";"c;d"\r\n');
  });

  it('takes thousands of new values as it takes one', () => {
    const sheet = csvOf([['Code', 'Libellé'], ...Array.from({ length: 4_000 }, (_, n) => [`v${n}`, `Value ${n}`])]);
    const written = JSON.parse(withEntries(TRADES, comparisonOf(sheet).entries));

    expect(written.entries).toHaveLength(4_004);
  });
});
