import type { JsonObject } from '../../base/base.ts';
import type { DefinitionKind } from '../files.ts';
import type { Decision } from '../meaning.ts';
import { conditionsIn, expressionsIn, type Path as JsonPath } from '../places.ts';
import { schemaPath, type Texts } from './definitions.ts';
import { objectAt, objectIn, textAt, valueAt } from './json.ts';
import { holderOf, whereOf } from './mentions.ts';

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
  const folder = (Object.keys(FOLDERS) as (keyof typeof FOLDERS)[]).find((one) => file.startsWith(one));
  if (content === null || folder === undefined) return [];
  const { kind, says } = FOLDERS[folder];
  const name = `${says} « ${textAt(content, ['title']) ?? file} »`;
  const form = kind === 'form' ? formNamed(file) : null;
  return [...askedIn(kind, content), ...writtenIn(kind, content)]
    .filter(({ at }) => kind !== 'directory' || isAbout(content, at, workflow))
    .map((one) => {
      const question = form === null ? null : questionAt(content, one.at);
      const where = question === null ? name : `${name}, question « ${question} »`;
      return { file, where, form, state: null, question: form === null ? null : topOf(one.at), ...one };
    });
}

const FOLDERS = {
  'workflows/rules/': { kind: 'rule', says: 'la règle' },
  'workflows/screens/': { kind: 'screen', says: 'la page' },
  'workflows/directories/': { kind: 'directory', says: 'le répertoire' },
  'schemas/': { kind: 'form', says: 'le formulaire' },
} satisfies { [folder: string]: { kind: DefinitionKind; says: string } };

/** Returns the title of the question, or of the part, that holds a place; null for the form itself. */
function questionAt(schema: JsonObject, at: JsonPath): string | null {
  const end = at.findLastIndex((step, rank) => step === 'properties' || (step === '$defs' && rank === 0)) + 2;
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

type WrittenCondition = Pick<DefinitionCondition, 'at' | 'kind' | 'what' | 'expression' | 'language'>;

/** Lists the conditions under which a form asks, or exacts, something: they are in JSON Schema. */
function askedIn(definition: DefinitionKind, content: JsonObject): WrittenCondition[] {
  return conditionsIn(definition, content).map(({ path, condition, decides, says }) => ({
    ...{ at: path, kind: decides, what: says.fr, expression: JSON.stringify(condition), language: 'schema' as const },
  }));
}

function writtenIn(definition: DefinitionKind, content: JsonObject): WrittenCondition[] {
  return expressionsIn(definition, content).map(({ path, source, decides, says }) => ({
    ...{ at: path, kind: decides, expression: source, language: 'cel' as const },
    what: path.includes('guards') ? `${says.fr}, avec d’autres conditions` : says.fr,
  }));
}

function formOf(workflow: JsonObject, at: JsonPath): string | null {
  const place = at.lastIndexOf('on');
  const event = at[0] === 'events' ? at[1] : at[0] === 'machine' && place !== -1 ? at[place + 1] : undefined;
  const holder: JsonPath = at[0] === 'documents' ? at.slice(0, 2) : ['events', event ?? ''];
  return textAt(workflow, [...holder, 'form']);
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
