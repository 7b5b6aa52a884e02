import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { compileForm } from '../../src/forms/forms.ts';
import { namesIn, schemaOf } from './definitions.ts';

/** This title names no person: it is the code under which a criterion is kept. */
const NO_NAMES = ['Nom court'];
const NAME = /^(?:(?:votre )?pr[eé]nom|nom|raison sociale|signataire|interlocuteur|lu par)\b/i;

const forms = namesIn('schemas', '.schema.json').filter((name) => schemaOf(name).type === 'object');

/** Returns the questions that ask for a name, with the format of each. */
function namesAsked(schema: Json, at = ''): [place: string, format: Json | undefined][] {
  if (!isJsonObject(schema)) return [];
  const { title = '', type, properties = {}, items = null } = schema;
  const isWritten = type === 'string' && schema['x-widget'] === undefined && schema.enum === undefined;
  const own: [string, Json | undefined][] =
    isWritten && NAME.test(String(title)) && !NO_NAMES.includes(String(title)) ? [[at, schema.format]] : [];
  const inside = Object.entries(properties as JsonObject).flatMap(([name, one]) => namesAsked(one, `${at}/${name}`));
  return [...own, ...inside, ...namesAsked(items, `${at}/*`)];
}

const isAskedIn = (name: string) => !DOSSIERS.has(name);
/** These schemas describe the data of dossiers, which nobody fills in. */
const DOSSIERS = new Set(namesIn('workflows', '.json').map((workflow) => workflow.replace('parcours-btp', 'parcours')));

describe('the names that shipped forms ask for', () => {
  it('are written on one line, without marks that are not seen', () => {
    const asked = forms.filter(isAskedIn).flatMap((name) => {
      const compiled = compileForm(schemaOf(name));
      return namesAsked(compiled.ok ? compiled.form.schema : null).map(([place, format]) => [
        `${name}${place}`,
        format,
      ]);
    });

    expect(asked.length).toBeGreaterThan(25);
    expect(asked.filter(([, format]) => format !== 'line')).toEqual([]);
  });
});
