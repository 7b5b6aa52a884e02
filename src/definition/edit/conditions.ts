import type { JsonObject } from '../../base/base.ts';
import { DEFINITION_FILES, type DefinitionKind, definitionKindOf } from '../files.ts';
import type { Decision } from '../meaning.ts';
import { conditionsIn, expressionsIn, type Path as JsonPath } from '../places.ts';
import { inSentence, titlesIn, whereIn } from '../titles.ts';
import { schemaPath, type Texts } from './definitions.ts';
import { objectAt, objectIn, textAt } from './json.ts';
import { holderOf } from './mentions.ts';

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
  const whereOf = whereIn(workflow);
  return writtenIn('workflow', workflow).map(({ at, ...said }) => {
    const holder = at[0] === 'machine' ? holderOf(workflow, at) : undefined;
    const where = whereOf(at).join(', ');
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

function besideIt(file: string, content: JsonObject | null, workflow: JsonObject): DefinitionCondition[] {
  const kind = definitionKindOf(file);
  if (content === null || kind === null || kind === 'workflow') return [];
  const name = `${inSentence(DEFINITION_FILES[kind].title.fr)} « ${textAt(content, ['title']) ?? file} »`;
  const titlesOf = titlesIn(kind, content);
  return [...askedIn(kind, content), ...writtenIn(kind, content)]
    .filter(({ at }) => kind !== 'directory' || isAbout(content, at, workflow))
    .map((one) => {
      const question = kind === 'form' ? titlesOf(one.at).findLast(({ of }) => of === 'field' || of === 'part') : null;
      const where = question == null ? name : `${name}, question « ${question.thing} »`;
      const form = kind === 'form' ? formNamed(file) : null;
      return { file, where, form, state: null, question: kind === 'form' ? topOf(one.at) : null, ...one };
    });
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
