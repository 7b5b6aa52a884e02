import { isJsonObject, type Json, type JsonObject } from '../../../../../base/base.ts';
import { type Decision, type DefinitionKind, expressionsIn } from '../../../../../definition/definition.ts';
import { schemaPath, type Texts } from '../definitions.ts';
import { type JsonPath, objectAt, objectIn, textAt, valueAt } from '../json.ts';
import { holderOf, whereOf } from '../users.ts';
import { askedIn } from './in-form.ts';

/** Describes one expression of a definition: what it decides and what it reads. */
export interface DefinitionCondition {
  /** Names the file that contains the expression; `at` is its place in the file. */
  file: string;
  at: JsonPath;
  kind: Decision;
  /** Names the place in words that users know. */
  where: string;
  /** Says what the expression decides at its place. */
  what: string;
  /** Holds CEL, or, where `language` is `schema`, the JSON of a form's condition. */
  expression: string;
  language: 'cel' | 'schema';
  /** Names the form of the event whose answers it may read; null when there is none. */
  form: string | null;
  /** Is null outside any state. */
  state: string | null;
  /** Names the top question of a form that contains the expression; null elsewhere. */
  question: string | null;
}

/** Lists every expression of a workflow, then of the files in `beside` that concern it, in file order. */
export function conditionsOf(texts: Texts, path: string, beside: readonly string[]): DefinitionCondition[] {
  const workflow = objectIn(texts[path]);
  return workflow === null
    ? []
    : [...ofWorkflow(path, workflow), ...beside.flatMap((file) => besideIt(file, objectIn(texts[file]), workflow))];
}

function ofWorkflow(file: string, workflow: JsonObject): DefinitionCondition[] {
  return writtenIn('workflow', workflow).map(({ at, ...said }) => {
    const holder = at[0] === 'machine' ? holderOf(workflow, at) : undefined;
    const where = [whereOf(workflow, at), ...actOf(workflow, at)].join(', ');
    const form = formOf(workflow, at);
    return {
      file,
      at,
      where,
      language: 'cel',
      form,
      state: holder?.parent ? holder.id : null,
      question: null,
      ...said,
    };
  });
}

/** Names the event or deadline that triggers a transition. */
function actOf(workflow: JsonObject, at: JsonPath): string[] {
  if (at[0] !== 'machine') return [];
  const rank = at.findLastIndex((step) => step === 'on' || step === 'after');
  const name = at[rank + 1];
  return rank === -1 || name === undefined
    ? []
    : [whereOf(workflow, [at[rank] === 'on' ? 'events' : 'deadlines', name])];
}

function besideIt(file: string, content: JsonObject | null, workflow: JsonObject): DefinitionCondition[] {
  const folder = Object.keys(NAMES).find((one) => file.startsWith(one));
  if (content === null || folder === undefined) return [];
  const definition = FOLDERS[folder];
  const told = definition === undefined ? writtenInForm(content) : writtenIn(definition, content);
  const kept = told.filter(({ at }) => folder !== 'workflows/directories/' || isAbout(content, at, workflow));
  const name = `${NAMES[folder]} « ${textAt(content, ['title']) ?? file} »`;
  const form = folder === 'schemas/' ? formNamed(file) : null;
  const cel = kept.map(({ at, ...said }): DefinitionCondition => {
    const place = form === null ? null : questionAt(content, at);
    const where = placed(name, place);
    return { file, at, where, language: 'cel', form, state: null, question: topOf(at), ...said };
  });
  return form === null ? cel : [...ofForm(file, content, { name, form }), ...cel];
}

const FOLDERS: { [folder: string]: DefinitionKind } = {
  'workflows/rules/': 'rule',
  'workflows/screens/': 'screen',
  'workflows/directories/': 'directory',
};

const NAMES: { [folder: string]: string } = {
  'workflows/rules/': 'la règle',
  'workflows/screens/': 'la page',
  'workflows/directories/': 'le répertoire',
  'schemas/': 'le formulaire',
};

function ofForm(
  file: string,
  schema: JsonObject,
  { name, form }: { name: string; form: string },
): DefinitionCondition[] {
  return askedIn(schema).map(({ at, kind, what, question, condition }) => {
    const expression = JSON.stringify(condition);
    const where = placed(name, question);
    return { file, at, kind, where, what, expression, language: 'schema', form, state: null, question: topOf(at) };
  });
}

function placed(name: string, question: string | null): string {
  return question === null ? name : `${name}, question « ${question} »`;
}

function questionAt(schema: JsonObject, at: JsonPath): string | null {
  const end = at.lastIndexOf('properties') + 2;
  return end < 2 ? null : (textAt(valueAt(schema, at.slice(0, end)), ['title']) ?? String(at[end - 1]));
}

/** Names the form's top question that contains a place of its schema. */
function topOf([part, name]: JsonPath): string | null {
  return part === 'properties' && name !== undefined ? String(name) : null;
}

/** Tells whether the condition belongs to a question of a form, or of a shared part of it. */
export function isOfQuestion({ file, at }: Pick<DefinitionCondition, 'file' | 'at'>): boolean {
  return formNamed(file) !== null && at.includes('properties');
}

export function isShowIf(condition: Pick<DefinitionCondition, 'file' | 'at'>): boolean {
  return isOfQuestion(condition) && condition.at.at(-1) === 'x-show-if';
}

/** Tells whether this source of the directory is the given workflow, because a directory is filled from several. */
function isAbout(content: JsonObject, [, rank = 0]: JsonPath, workflow: JsonObject): boolean {
  return textAt(content, ['from', rank, 'workflow']) === textAt(workflow, ['id']);
}

type WrittenCondition = Pick<DefinitionCondition, 'at' | 'kind' | 'what' | 'expression'>;

function writtenIn(definition: DefinitionKind, content: JsonObject): WrittenCondition[] {
  return expressionsIn(definition, content).map(({ path, source, decides, says }) => ({
    ...{ at: path, kind: decides, expression: source },
    what: path.includes('guards') ? `${says.fr}, avec d’autres conditions` : says.fr,
  }));
}

const IN_FORM: { [keyword: string]: string } = {
  'x-prefill': 'la réponse proposée',
  'x-from': 'la réponse donnée par le compte',
  'x-rows/each': 'les lignes prêtes à remplir',
};

/** Lists a form's CEL expressions; the conditions under which it asks are in JSON Schema instead. */
function writtenInForm(content: JsonObject): WrittenCondition[] {
  return textsOf(content, []).flatMap(({ at, text }): WrittenCondition[] => {
    const what = IN_FORM[String(at.at(-1))] ?? IN_FORM[at.slice(-2).join('/')];
    return what === undefined ? [] : [{ at, kind: 'value', what, expression: text }];
  });
}

function formOf(workflow: JsonObject, at: JsonPath): string | null {
  const place = at.lastIndexOf('on');
  const event = at[0] === 'events' ? at[1] : at[0] === 'machine' && place !== -1 ? at[place + 1] : undefined;
  const holder: JsonPath = at[0] === 'documents' ? at.slice(0, 2) : ['events', event ?? ''];
  return textAt(workflow, [...holder, 'form']);
}

function textsOf(value: Json, at: JsonPath): { at: JsonPath; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...at, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner as Json, [...at, key]));
}

function formNamed(file: string): string | null {
  return /^schemas\/(.+)\.schema\.json$/.exec(file)?.[1] ?? null;
}

/** Lists the forms that a workflow asks, without the schema of its dossiers. */
export function formsOf(workflow: JsonObject): string[] {
  const asked = ['events', 'documents'].flatMap((part) => Object.values(objectAt(workflow, [part])));
  const forms = asked.flatMap((one) => textAt(one, ['form']) ?? []);
  return [...new Set(forms)].map(schemaPath);
}

/** Lists the fields that an expression reads, each once, such as `data.a.b`, `form.c` or `liens.x.etats`. Quoted text is ignored. */
export function fieldsIn(expression: string): string[] {
  const bare = expression.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  const found = bare.match(/(?<![\w.])(?:data|form|liens|roles|compteurs)(?:\.\w+)+(?!\w*\()|(?<![\w.])etats\b/g) ?? [];
  return [...new Set(found)];
}
