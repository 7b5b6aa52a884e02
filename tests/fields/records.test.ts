import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { newestFormat } from '../../src/definition/definition.ts';
import { formatIn } from '../../src/definition/formats.ts';
import { form } from '../../src/definition/kinds/kinds.ts';
import {
  allFields,
  type FieldKind,
  fieldRecords,
  kindOf,
  recordOf,
  targetOf,
  widgetOf,
} from '../../src/fields/fields.ts';
import { compileForm, formSchemaIssues } from '../../src/forms/forms.ts';

const TODAY = '2026-03-02';
const asking = (field: JsonObject): JsonObject => ({
  type: 'object',
  title: 'Essai',
  additionalProperties: false,
  required: ['asked'],
  properties: { asked: { title: 'Question', ...field } },
});

/** Builds a schema of each kind from its record. */
function schemaOf(kind: FieldKind): JsonObject {
  const { type, widget, format, offered } = fieldRecords[kind];
  if (kind === 'list') return { type, items: { type: 'object', properties: {} } };
  if (kind === 'choice' || kind === 'choices') return offeredAs(kind);
  if (offered !== null) return offeredAs(kind);
  const asked =
    widget === undefined ? {} : { 'x-widget': widget.target === undefined ? widget.name : `${widget.name}:x` };
  return { type, ...asked, ...(format !== undefined && { format: format.name }) };
}

/** Builds the schema that the editor writes, with the answers it asks of its author. */
function offeredAs(kind: FieldKind): JsonObject {
  const { schema = {}, asks } = fieldRecords[kind].offered ?? {};
  const answers = { enum: ['a', 'b'], 'x-enum-titles': { a: 'Première', b: 'Seconde' } };
  if (asks === 'role') return { ...schema, 'x-widget': `${String(schema['x-widget'])}referent` };
  if (asks !== 'choices') return schema;
  return kind === 'choices' ? { ...schema, items: { type: 'string', ...answers } } : { ...schema, ...answers };
}

describe('A kind of field', () => {
  it.each(allFields.map(([kind]) => kind))('is known by its schema: %s', (kind) => {
    expect(kindOf(schemaOf(kind))).toBe(kind);
    expect(recordOf(schemaOf(kind))).toBe(fieldRecords[kind]);
  });

  const offered = allFields.filter(([, record]) => record.offered !== null).map(([kind]) => kind);
  it.each(offered)('is offered by the editor as a question that a form may ask: %s', (kind) => {
    expect(formSchemaIssues(asking(offeredAs(kind)))).toEqual([]);
  });

  it('is offered where its record says how, and nowhere else', () => {
    expect(offered).toEqual(expect.arrayContaining(['month', 'money', 'person', 'signature', 'duration']));
    expect(offered).not.toContain('instant');
  });

  const invented = allFields.flatMap(([kind, { invent }]) => (invent === null ? [] : [{ kind, invent }]));
  it.each(invented)('invents what its own form accepts: $kind', ({ kind, invent }) => {
    const compiled = compileForm(asking(schemaOf(kind)));
    if (!compiled.ok) throw new Error(`${kind} does not compile`);
    const { form } = compiled;

    for (const rank of [0, 1, 2, 40]) expect([rank, form.validate({ asked: invent(rank) }).ok]).toEqual([rank, true]);
  });

  it.each(invented)('reads again what it shows: $kind', ({ kind, invent }) => {
    const { typing } = fieldRecords[kind];
    const shown = typing?.show(invent(1)) ?? null;

    expect(shown === null ? null : typing?.read(shown, { field: schemaOf(kind), today: TODAY })).toBe(
      shown === null ? null : invent(1),
    );
  });

  it.each<[FieldKind, string, unknown]>([
    ['date', '5/3/88', '1988-03-05'],
    ['date', '5 mars 2024', '2024-03-05'],
    ['date', 'demain', null],
    ['month', 'mars 2024', '2024-03'],
    ['time', '9h30', '09:30'],
    ['money', '1 234,5 €', 123_450],
    ['minutes', '35 h 30', 2130],
    ['duration', '1 an et 6 mois', 'P1Y6M'],
    ['duration', 'six mois', null],
    ['number', '1 234,5', 1234.5],
    ['integer', 'douze', null],
    ['yes-no', 'Non', false],
    ['choice', 'seconde', 'b'],
    ['choice', 'troisième', null],
    ['siret', '732 829 320 00074', '73282932000074'],
  ])('of %s reads « %s »', (kind, typed, value) => {
    expect(fieldRecords[kind].typing?.read(typed, { field: schemaOf(kind), today: TODAY }) ?? null).toBe(value);
  });

  it.each<[FieldKind, unknown, string | null]>([
    ['date', '2024-03-05', '05/03/2024'],
    ['month', '2024-03', 'mars 2024'],
    ['money', 123_450, '1\u202f234,50\u00a0€'],
    ['minutes', 2130, '35 h 30'],
    ['duration', '-P15D', 'moins 15 jours'],
    ['yes-no', true, 'Oui'],
    ['choice', 'a', 'Première'],
    ['file', 'fic-1', 'Fichier joint'],
    ['person', 'per-1', null],
  ])('of %s prints %s', (kind, value, words) => {
    expect(fieldRecords[kind].print(value as never, schemaOf(kind))).toBe(words);
  });

  it('names the format of bundles that brought it, which this engine reads', () => {
    const brought = allFields.flatMap(([, { since }]) => since ?? []);

    expect(brought.filter((format) => format < 1 || format > newestFormat())).toEqual([]);
    expect(formatIn(form, asking(schemaOf('duration')))).toBe(4);
    expect(formatIn(form, asking({ type: 'array', items: asking(schemaOf('duration')) }))).toBe(4);
    expect(formatIn(form, asking(schemaOf('date')))).toBe(1);
  });

  it('names by its widget what it is about', () => {
    expect(widgetOf({ 'x-widget': 'dossier:appel,marche' })).toEqual({
      ...{ kind: 'dossier', target: 'appel,marche', source: 'dossier:appel,marche' },
    });
    expect(targetOf({ 'x-widget': 'list:communes' }, 'entry')).toBe('communes');
    expect(targetOf({ 'x-widget': 'person:referent' }, 'entry')).toBeNull();
    expect(widgetOf({ 'x-widget': 'radio' })).toBeNull();
  });
});
