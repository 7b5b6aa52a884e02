import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { compileRule, evaluateRule, type ListFile, type RuleFile } from '../../src/engine/engine.ts';
import { readDefinition, schemaOf } from './definitions.ts';

/** Forms must ask for facts by the names that rules use, so that no guard has to translate. */
describe('what the rules want to know', () => {
  it.each([
    ['contrats', 'contrat'],
    ['formations', 'formation'],
    ['creations', 'creation'],
  ])('each of %s is declared by the form %s', (list, form) => {
    const facts = itemOf(propertyOf(rule('sortie-positive').facts, list));

    expect(unasked(facts, schemaOf(form))).toEqual([]);
  });

  it('a contract that answers an offer says the same as one declared', () => {
    const facts = itemOf(propertyOf(rule('sortie-positive').facts, 'contrats'));

    expect(unasked(facts, propertyOf(schemaOf('reponse-proposition'), 'contrat'))).toEqual([]);
  });

  it('an orientation can say all that an entry needs', () => {
    const asked = schemaOf('orientation');
    const { properties } = rule('entree').facts;
    const told: { [fact: string]: JsonObject } = {
      communeInsee: propertyOf(asked, 'residence'),
      difficultes: asked,
      autorisation: asked,
      population: propertyOf(asked, 'situation'),
      caracteristiques: propertyOf(asked, 'situation'),
    };

    const missing = Object.entries(told).flatMap(([fact, where]) => unasked(onlyFact(fact, properties), where));

    expect(missing).toEqual([]);
  });
});

describe('the examples', () => {
  it('the person of the example of orientation may enter', () => {
    const { residence, difficultes, autorisation, souhait, situation } = example('orientation');
    const facts = {
      ...pick(residence, ['communeInsee']),
      difficultes: difficultes ?? [],
      autorisation: pick(autorisation, ['requise', 'finLe']),
      souhaitSigneLe: pick(souhait, ['signeLe']).signeLe ?? null,
      ...pick(situation, ['population', 'caracteristiques']),
    };

    const { verdict } = asked('entree', facts, '2024-01-15');

    expect(verdict).toBe(true);
  });

  it('the contract of the example of answer is a positive exit once 182 days are worked', () => {
    const { contrat } = example('reponse-proposition');
    const facts = {
      contrats: [pick(contrat, ['nature', 'debut', 'fin', 'minutesHebdo'])],
    };

    const early = asked('sortie-positive', facts, '2024-08-31');
    const due = asked('sortie-positive', facts, '2024-09-01');

    expect(early).toMatchObject({ verdict: false, code: null });
    expect(due).toMatchObject({ verdict: true, code: 'cdd' });
  });
});

function rule(id: string): RuleFile {
  return readDefinition(`workflows/rules/${id}.json`);
}

function asked(id: string, facts: JsonObject, asOf: string): ReturnType<typeof evaluateRule> {
  const communes = readDefinition<ListFile>('workflows/lists/communes.json');
  const compilation = compileRule(rule(id), { lists: { communes }, holidays: new Set() });
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.findings));
  return evaluateRule(compilation.rule, facts, asOf);
}

function example(form: string): JsonObject {
  return readDefinition(`tests/content/forms/${form}.valid.json`);
}

/** Lists the facts that a form does not ask under their name, or offers with other choices. */
function unasked(facts: JsonObject, form: JsonObject, path = ''): string[] {
  const wanted = isJsonObject(facts.properties) ? Object.entries(facts.properties) : [];
  return wanted.flatMap(([name, fact]) => {
    const field = isJsonObject(form.properties) ? form.properties[name] : undefined;
    if (!isJsonObject(fact) || !isJsonObject(field)) return [`${path}/${name}`];
    const choices = choicesOf(fact);
    const differs = choices.length > 0 && choices.join() !== choicesOf(field).join();
    return [...(differs ? [`${path}/${name}`] : []), ...unasked(fact, field, `${path}/${name}`)];
  });
}

function choicesOf(field: JsonObject): Json[] {
  return Array.isArray(field.enum) ? field.enum.filter((choice) => choice !== null) : [];
}

function propertyOf(schema: JsonObject, name: string): JsonObject {
  const field = isJsonObject(schema.properties) ? schema.properties[name] : undefined;
  if (!isJsonObject(field)) throw new Error(`No field ${name}`);
  return field;
}

function itemOf(schema: JsonObject): JsonObject {
  return isJsonObject(schema.items) ? schema.items : {};
}

function onlyFact(fact: string, properties: Json | undefined): JsonObject {
  const known = isJsonObject(properties) ? properties[fact] : undefined;
  return { properties: { [fact]: known ?? null } };
}

function pick(group: Json | undefined, names: string[]): JsonObject {
  if (!isJsonObject(group)) return {};
  return Object.fromEntries(names.flatMap((name) => (name in group ? [[name, group[name] ?? null]] : [])));
}
