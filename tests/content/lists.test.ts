import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import type { ListFile, RolesFile } from '../../src/engine/engine.ts';
import { frenchHolidays, isCivilDate } from '../../src/time/time.ts';
import { namesIn, readDefinition, schemaOf } from './definitions.ts';

const lists = namesIn('workflows/lists', '.json');
const list = (id: string): ListFile => readDefinition(`workflows/lists/${id}.json`);
const codes = (id: string): string[] => list(id).entries.map(({ code }) => code);

describe.each(lists)('the list %s', (id) => {
  it('bears its name and says where it comes from', () => {
    const { id: own, source } = list(id);

    expect(own).toBe(id);
    expect(source).toMatch(/\S/);
  });

  it('gives each code once, and dates that exist', () => {
    const { entries, retired = [] } = list(id);
    const all = [...entries, ...retired].map(({ code }) => code);
    const dates = [...entries.flatMap(({ from, to }) => [from, to]), ...retired.map(({ since }) => since)];

    expect(new Set(all).size).toBe(all.length);
    expect(dates.filter((date) => date !== undefined && !isCivilDate(date))).toEqual([]);
  });

  it('replaces retired codes by codes in use', () => {
    const { retired = [] } = list(id);

    expect(retired.filter(({ of }) => !codes(id).includes(of))).toEqual([]);
  });
});

describe('what lists hold', () => {
  it('the territory is 23 communes, and Crimolois is found under its new code', () => {
    const { entries, retired } = list('communes');

    expect(entries).toHaveLength(23);
    expect(retired).toEqual([{ code: '21213', of: '21452', label: 'Crimolois', since: '2019-02-28' }]);
  });

  it('the public holidays are those the calendar computes, from 2023 to 2030', () => {
    const years = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030];

    const computed = years.flatMap((year) => [...frenchHolidays(year)].sort());

    expect(codes('jours-feries')).toEqual(computed);
  });

  it('a priority district is in a commune of the territory', () => {
    const communes = list('qpv').entries.map(({ communeInsee }) => communeInsee);

    expect(communes.filter((commune) => !codes('communes').includes(String(commune)))).toEqual([]);
  });

  it.each([
    ['motives-sortie', 'sortie-autre', 'motive'],
    ['niveaux-etudes', 'fse-entree', 'niveauEtudes'],
    ['nationalites', 'fse-entree', 'nationalite'],
  ])('the list %s has the choices of %s.%s', (id, form, field) => {
    expect(codes(id)).toEqual(choicesOf(form, field));
  });

  it('every example answers with codes of the lists', () => {
    const unknown = namesIn('tests/content/forms', '.valid.json').flatMap((name) =>
      unlisted(schemaOf(name), readDefinition(`tests/content/forms/${name}.valid.json`), name),
    );

    expect(unknown).toEqual([]);
  });
});

describe('the roles', () => {
  it('are those of people who hold dossiers, each with its help', () => {
    const { roles } = readDefinition<RolesFile>('workflows/roles.json');

    expect(Object.keys(roles)).not.toContain('admin');
    expect(Object.values(roles).filter(({ help }) => help === undefined)).toEqual([]);
  });
});

function choicesOf(form: string, field: string): unknown {
  const { properties } = schemaOf(form);
  const schema = isJsonObject(properties) ? properties[field] : null;
  return isJsonObject(schema) ? schema.enum : null;
}

/** Returns the paths of answers whose field offers a list without that code. */
function unlisted(schema: JsonObject, value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const item = isJsonObject(schema.items) ? schema.items : {};
    return value.flatMap((one, i) => unlisted(item, one, `${path}/${i}`));
  }
  if (isJsonObject(value)) {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    return Object.entries(value).flatMap(([name, member]) => {
      const field = properties[name];
      return isJsonObject(field) ? unlisted(field, member, `${path}/${name}`) : [];
    });
  }
  const widget = String(schema['x-widget'] ?? '');
  const isUnlisted = widget.startsWith('list:') && !codes(widget.slice('list:'.length)).includes(String(value));
  return isUnlisted ? [`${path}: ${value}`] : [];
}
