import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { type CompiledForm, compileForm, formSchemaIssues } from '../../src/forms/forms.ts';
import { namesIn, readDefinition, schemaOf } from './definitions.ts';

interface WrongAnswer {
  title: string;
  /** Changes the valid example: each JSON pointer gets its value. */
  set?: { [pointer: string]: Json };
  remove?: string[];
  errors: { path: string; message: string }[];
}

/** These schemas describe the data of dossiers, which nobody fills in. */
const dossiers = [
  'common',
  'parcours',
  'operation',
  'seance',
  'convention',
  'marche',
  'appel',
  'reponse',
  'comite',
  'demande-rgpd',
];
const forms = namesIn('schemas', '.schema.json').filter((name) => !dossiers.includes(name));

describe.each(forms)('the form %s', (name) => {
  it('is a strict form', () => {
    const issues = formSchemaIssues(schemaOf(name));

    expect(issues).toEqual([]);
  });

  it('takes its example as it is', () => {
    const data = exampleOf(name);

    const validation = compiled(name).validate(data);

    expect(validation).toEqual({ ok: true, data });
  });

  it.each(wrongAnswersOf(name))('refuses $title', ({ set, remove, errors }) => {
    const data = changed(exampleOf(name), set ?? {}, remove ?? []);

    const validation = compiled(name).validate(data);

    expect(told(validation)).toEqual(errors);
  });

  it('asks every question in French, with a title', () => {
    const untitled = fieldsOf(schemaOf(name)).filter(({ field }) => typeof field.title !== 'string');

    expect(untitled.map(({ path }) => path)).toEqual([]);
  });

  it('names every choice', () => {
    const unnamed = fieldsOf(schemaOf(name)).filter(({ field }) => hasUnnamedChoice(field));

    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });

  it('puts every question in one step, when it has steps', () => {
    const { properties, 'x-steps': steps } = schemaOf(name);
    if (!Array.isArray(steps) || !isJsonObject(properties)) return;

    const placed = steps.flatMap((step) => (isJsonObject(step) && Array.isArray(step.fields) ? step.fields : []));

    expect([...placed].sort()).toEqual(Object.keys(properties).sort());
  });
});

describe('an answer to one question asks for another', () => {
  const seance = { date: '2024-02-06', demiJournee: 'matin' };
  const situation = { statut: 'enEmploi', emploi: { nature: 'cdi' } };
  const answers: { fact: string; name: string; data: JsonObject }[] = [
    {
      fact: 'a diploma completes a training by its id',
      name: 'formation',
      data: { id: '4-0', obtenuLe: '2024-07-26' },
    },
    { fact: 'a business that ceases completes it', name: 'creation', data: { id: '5-0', cesseeLe: '2024-12-31' } },
    { fact: 'a contract is completed by its id', name: 'contrat', data: { id: '6-0', finEssai: '2024-03-17' } },
    {
      fact: 'an offer without follow-up needs no contract',
      name: 'reponse-proposition',
      data: { propositionId: '7-0', issue: 'sans-suite' },
    },
    { fact: 'a death needs no attempts', name: 'injoignable', data: { cause: 'deces', decesLe: null } },
    {
      fact: 'a lack of places names no condition',
      name: 'refus-entree',
      data: {
        ...{ motive: 'place', explication: 'Complet.', autreOrientation: 'Mission locale.' },
        signature: { nom: 'Célia Démo', qualite: 'Présidente de la cellule de suivi' },
      },
    },
    {
      fact: 'a job is described by its kind at least',
      name: 'fse-suivi',
      data: { recueilliLe: '2025-03-31', source: 'piece', situation },
    },
    { fact: 'an absence is not signed', name: 'emargement', data: { seance, nature: 'suivi', statut: 'absent' } },
  ];

  it.each(answers)('$fact', ({ name, data }) => {
    const validation = compiled(name).validate(data);

    expect(validation).toMatchObject({ ok: true });
  });

  it('forgets the contract of an offer that is refused', () => {
    const refused = changed(exampleOf('reponse-proposition'), { '/issue': 'refuse-participant' }, []);

    const validation = compiled('reponse-proposition').validate(refused);

    expect(validation).toMatchObject({ ok: true });
    expect(validation.ok && validation.data).not.toHaveProperty('contrat');
  });

  it.each(['cdd', 'interim', 'contratAide', 'cddi'])('a contract without known end (%s) says so', (nature) => {
    const open = changed(exampleOf('reponse-proposition'), { '/contrat/nature': nature, '/contrat/fin': null }, []);

    const validation = compiled('reponse-proposition').validate(open);

    expect(validation).toMatchObject({ ok: true });
  });
});

function compiled(name: string): CompiledForm {
  const compilation = compileForm(schemaOf(name));
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.issues));
  return compilation.form;
}

function exampleOf(name: string): JsonObject {
  return readDefinition(`tests/content/forms/${name}.valid.json`);
}

function wrongAnswersOf(name: string): WrongAnswer[] {
  return readDefinition<WrongAnswer[]>(`tests/content/forms/${name}.invalid.json`);
}

function told(validation: ReturnType<CompiledForm['validate']>): { path: string; message: string }[] {
  return validation.ok ? [] : validation.errors.map(({ path, message }) => ({ path, message }));
}

function changed(data: JsonObject, set: { [pointer: string]: Json }, remove: string[]): JsonObject {
  const copy = structuredClone(data);
  for (const [pointer, value] of Object.entries(set)) put(copy, pointer.split('/').slice(1), value);
  for (const pointer of remove) put(copy, pointer.split('/').slice(1), undefined);
  return copy;
}

function put(target: Json | undefined, [step = '', ...rest]: string[], value: Json | undefined): void {
  if (Array.isArray(target)) {
    const index = Number(step);
    if (rest.length > 0) put(target[index], rest, value);
    else target.splice(index, 1, ...(value === undefined ? [] : [value]));
    return;
  }
  if (!isJsonObject(target)) throw new Error(`Nothing at ${step}`);
  if (rest.length > 0) put(target[step], rest, value);
  else if (value === undefined) delete target[step];
  else target[step] = value;
}

/** Returns every declared field, including those of list items. */
function fieldsOf(schema: JsonObject, path = ''): { path: string; field: JsonObject }[] {
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  const own = properties.flatMap(([name, field]) =>
    isJsonObject(field) ? [{ path: `${path}/${name}`, field }, ...fieldsOf(field, `${path}/${name}`)] : [],
  );
  return isJsonObject(schema.items) ? [...own, ...fieldsOf(schema.items, `${path}/*`)] : own;
}

function hasUnnamedChoice(field: JsonObject): boolean {
  const { enum: values, 'x-enum-titles': titles } = isJsonObject(field.items) ? field.items : field;
  if (!Array.isArray(values)) return false;
  return (
    !isJsonObject(titles) || values.some((value) => typeof value !== 'string' || typeof titles[value] !== 'string')
  );
}
