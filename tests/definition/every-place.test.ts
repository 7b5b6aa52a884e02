import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { shapeFindings } from '../../src/catalog/catalog.ts';
import { usesOf } from '../../src/catalog/definition/definition.ts';
import { nameStarts } from '../../src/catalog/rename/rename.ts';
import { type DefinitionKind, expressionsIn, namesIn, type Path, pathText } from '../../src/definition/definition.ts';
import { conditionsOf } from '../../src/definition/edit/edit.ts';
import { DEFINITION_FILES } from '../../src/definition/files.ts';
import type { Bundle } from '../../src/engine/engine.ts';
import { withoutWords } from '../../src/engine/impact/without-words.ts';
import { type PlaceSample, samplesOf } from './samples.ts';

const KINDS = Object.keys(DEFINITION_FILES) as DefinitionKind[];
const samples = new Map(KINDS.map((kind) => [kind, [...samplesOf(DEFINITION_FILES[kind].content)]]));

/** Asks something of every place of the grammar, and lists those of which it is not true. */
function untrueOf(isTrue: (sample: PlaceSample, kind: DefinitionKind) => boolean, kinds = KINDS): string[] {
  return kinds.flatMap((kind) =>
    (samples.get(kind) ?? []).flatMap((one) => (isTrue(one, kind) ? [] : [`${kind} ${pathText(one.at)}`])),
  );
}

describe('Every place of the grammar', () => {
  it('is in the smallest definition that has it', () => {
    expect([...samples.values()].flat().length).toBeGreaterThan(900);
    expect(untrueOf(({ at, isKey, value }) => isKey || valueAt(value, at) !== undefined)).toEqual([]);
  });

  it('is judged by its meta-schema, which refuses there what does not fit', () => {
    const faultsAt = (kind: DefinitionKind, value: Json, at: Path) =>
      shapeFindings(kind, '', value).filter(({ path }) => `${path}.`.startsWith(`${pathText(at)}.`)).length;

    const untrue = untrueOf(
      ({ at, isKey, leaf, value }, kind) =>
        isKey ||
        isFree(leaf) ||
        isApart(kind, at) ||
        faultsAt(kind, replaced(value, at, { '': 1 }), at) > faultsAt(kind, value, at),
    );

    expect(untrue).toEqual([]);
  });

  it('that holds an expression or a condition is in the table of conditions', () => {
    const inTable: { [kind in DefinitionKind]?: string } = {
      workflow: 'workflows/nom.json',
      form: 'schemas/nom.schema.json',
      rule: 'workflows/rules/nom.json',
      screen: 'workflows/screens/nom.json',
      directory: 'workflows/directories/nom.json',
    };
    const isTold = ({ at, leaf, value }: PlaceSample, kind: DefinitionKind) => {
      const { meaning } = leaf;
      if (meaning.is !== 'condition' && meaning.is !== 'expression') return true;
      if (meaning.is === 'expression' && meaning.words.includes(String(valueAt(value, at)))) return true;
      const file = inTable[kind] ?? '';
      const texts = { 'workflows/nom.json': JSON.stringify({ id: 'nom', machine: {} }), [file]: JSON.stringify(value) };
      const told = conditionsOf(texts, 'workflows/nom.json', kind === 'workflow' ? [] : [file]);
      const isIt = (path: string) =>
        path === pathText(at) || (meaning.is === 'condition' && pathText(at).startsWith(`${path}.`));
      return told.some((one) => one.file === file && isIt(pathText(one.at)));
    };

    expect(untrueOf(isTold, Object.keys(inTable) as DefinitionKind[])).toEqual([]);
  });

  it('that holds an expression is no place of a kind of file whose expressions nobody lists', () => {
    const untold = KINDS.filter((kind) =>
      (samples.get(kind) ?? []).some(({ leaf }) => leaf.meaning.is === 'expression'),
    );

    expect(untold.sort()).toEqual(['directory', 'form', 'rule', 'screen', 'workflow']);
  });

  it('that holds a name is found by a renaming, under its new name too', () => {
    const isFound = ({ at, isKey, leaf, value }: PlaceSample, kind: DefinitionKind) => {
      const { meaning } = leaf;
      if (meaning.is !== 'name') return true;
      const changed = isKey ? value : replaced(value, at, 'autreNom');
      const name = isKey ? String(at.at(-1)) : 'autreNom';
      const starts = nameStarts(kind, changed as object, { of: meaning.of, owner: meaning.owner, name });
      return starts({ isKey, path: pathText(at) }).includes(0);
    };

    expect(untrueOf(isFound)).toEqual([]);
  });

  it('that names a file is among what its workflow uses', () => {
    const used = { form: 'forms', rule: 'rules', template: 'templates' } as const;
    const isUsed = ({ at, isKey, leaf, value }: PlaceSample) => {
      const { meaning } = leaf;
      if (meaning.is !== 'name' || meaning.declares || isKey || meaning.owner !== 'own') return true;
      if (!Object.hasOwn(used, meaning.of)) return true;
      const uses = usesOf(replaced(value, at, 'autre/nom') as unknown as Parameters<typeof usesOf>[0]);
      return uses[used[meaning.of as keyof typeof used]].some(({ name }) => name === 'autre/nom');
    };

    expect(untrueOf(isUsed, ['workflow'])).toEqual([]);
  });

  it('that decides something is kept by a trial, unless only readers ask it', () => {
    const keptOf = (kind: DefinitionKind, value: Json): string => {
      const of = { workflow: {}, form: {}, [kind]: value } as { workflow: JsonObject; form: JsonObject };
      const bundle = {
        workflow: { events: {}, deadlines: {}, machine: {}, ...of.workflow },
        dossier: {},
        forms: { nom: of.form },
      };
      return JSON.stringify(withoutWords({ ...bundle, linked: {}, roles: {}, templates: {} } as unknown as Bundle));
    };
    const isKept = ({ at, isKey, leaf, value, isReadOnly }: PlaceSample, kind: DefinitionKind) => {
      if (isKey || (leaf.meaning.is !== 'expression' && leaf.meaning.is !== 'name')) return true;
      const isSame = keptOf(kind, value) === keptOf(kind, replaced(value, at, 'autreNom'));
      return isSame === isReadOnly;
    };

    expect(untrueOf(isKept, ['workflow', 'form'])).toEqual([]);
  });

  it('that is changed changes what is read there', () => {
    const readAt = (kind: DefinitionKind, value: Json, at: Path) => {
      const found = [...expressionsIn(kind, value).map((one) => [one.path, one.source] as const)];
      for (const one of namesIn(kind, value)) if (!one.isKey) found.push([one.path, one.value]);
      return found.filter(([path]) => pathText(path) === pathText(at)).map(([, said]) => said);
    };
    const isRead = ({ at, isKey, leaf, value }: PlaceSample, kind: DefinitionKind) =>
      isKey ||
      !['expression', 'name'].includes(leaf.meaning.is) ||
      readAt(kind, replaced(value, at, 'autre'), at)[0] === 'autre';

    expect(untrueOf(isRead)).toEqual([]);
  });
});

/** Tells whether a leaf accepts any data. */
function isFree({ schema }: PlaceSample['leaf']): boolean {
  return Object.keys(schema).length === 0 || schema['type'] === 'object';
}

/** The facts of a rule are judged by the grammar of forms, not by that of rules. */
function isApart(kind: DefinitionKind, [part]: Path): boolean {
  return kind === 'rule' && part === 'facts';
}

function valueAt(value: Json | undefined, at: Path): Json | undefined {
  const [step, ...inner] = at;
  if (step === undefined) return value;
  if (Array.isArray(value)) return valueAt(value[Number(step)], inner);
  return isJsonObject(value) ? valueAt(value[step], inner) : undefined;
}

function replaced(value: Json | undefined, [step, ...inner]: Path, by: Json): Json {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((one, rank) => (rank === step ? replaced(one, inner, by) : one));
  return isJsonObject(value) ? { ...value, [step]: replaced(value[step], inner, by) } : {};
}
