import { isJsonObject, type Json, type JsonObject, memo } from '../../base/base.ts';
import { type NameKind, type NamePlace, namesIn, pathText } from '../../definition/definition.ts';
import type { ActionConfig, RuleFile, Workflow } from '../../engine/engine.ts';

/** Holds a name that a workflow uses, and where it is used. */
export interface Use {
  name: string;
  path: string;
}

/** Lists everything a workflow names in other files: its bundle must hold all of it. */
export interface Uses {
  forms: Use[];
  rules: Use[];
  lists: Use[];
  templates: Use[];
  workflows: Use[];
}

export function usesOf(workflow: Workflow): Uses {
  return known(workflow, findUses);
}

/** Keeps what each workflow uses: six checks ask for it, and all its texts are walked. */
const known = memo<Workflow, Uses>('uses of workflows');

function findUses(workflow: Workflow): Uses {
  const pointed = namesIn('workflow', workflow as unknown as Json).filter(({ declares, isKey }) => !declares && !isKey);
  const namesOf = (kind: NameKind): Use[] =>
    pointed.flatMap(({ of, owner, value, path }) =>
      of === kind && owner === 'own' ? [{ name: value, path: pathText(path) }] : [],
    );
  return {
    forms: namesOf('form'),
    rules: [...namesOf('rule'), ...calledWith('firstTrue', workflow), ...calledWith('codesOf', workflow)],
    lists: [...calledWith('inList', workflow), ...listsNamed(workflow)],
    templates: namesOf('template'),
    workflows: namesOf('workflow').filter(({ path }) => path.startsWith('$.links.')),
  };
}

/** Lists the lists whose labels an expression reads; the address of a field with choices is not the name of a list. */
function listsNamed(workflow: Workflow): Use[] {
  return calledWith('label', workflow).filter(({ name }) => !name.includes('.'));
}

/** Tells whether working days are counted somewhere: the list of days off then belongs to the bundle. */
export function countsWorkingDays(...files: unknown[]): boolean {
  const counts = ({ text }: Text) => text === 'working-days' || /\bworkingDays\(/i.test(text);
  return files.some((file) => strings(file).some(counts));
}

/** Finds the lists a rule file reads, by `inList('…', …)`. */
export function listsOfRule(rule: RuleFile): Use[] {
  return calledWith('inList', rule);
}

/** Finds what the questions of a schema name elsewhere: lists, roles of people, workflows of dossiers, directories. */
export function namedInSchema(schema: JsonObject, kind: NameKind): Use[] {
  return namesInSchema(schema).flatMap(({ of, owner, value, path }) =>
    of === kind && owner === 'own' ? [{ name: value, path: pathText(path) }] : [],
  );
}

/** Keeps the names in each schema: a schema never changes, and every workflow that has it asks. */
export function namesInSchema(schema: JsonObject): readonly NamePlace[] {
  return named(schema, () => namesIn('form', schema));
}

const named = memo<JsonObject, NamePlace[]>('names in schemas');

/** Finds the partials a template includes: `{{> entete}}` is the template `partials/entete`. */
export function partialsOf(source: string): string[] {
  return [...source.matchAll(/\{\{~?#?>\s*([A-Za-z0-9_/-]+)/g)].map(([, name = '']) =>
    name.startsWith('partials/') ? name : `partials/${name}`,
  );
}

/** Lists the templates an action names, each with the parameter that names it. */
export function templatesOf(action: ActionConfig): { template: string; param: string }[] {
  if (action.type !== 'notify' && action.type !== 'document') return [];
  const letter = { template: action.params.template, param: 'template' };
  if (action.type === 'notify' || action.params.email === undefined) return [letter];
  return [letter, { template: action.params.email, param: 'email' }];
}

/** Finds the first argument, a literal, of each call of a host function anywhere in the file. */
function calledWith(called: string, file: unknown): Use[] {
  const call = new RegExp(`\\b${called}\\(\\s*(?:'([^']*)'|"([^"]*)")`, 'g');
  return strings(file)
    .filter(({ text }) => text.includes(called))
    .flatMap(({ text, path }) => [...text.matchAll(call)].map(([, a, b]) => ({ name: a ?? b ?? '', path })));
}

interface Text {
  text: string;
  path: string;
}

/** Keeps the texts of each definition: definitions never change, so each is walked once. */
const walked = memo<object, Text[]>('texts of definitions');

export function strings(value: unknown, path = '$'): Text[] {
  if (typeof value !== 'object' || value === null || path !== '$') return textsIn(value, path);
  return walked(value, () => textsIn(value, '$'));
}

/** Adds to one list, shared by all levels: a workflow is nine levels deep, and is walked at each letter typed in it. */
function textsIn(value: unknown, path: string, into: Text[] = []): Text[] {
  if (typeof value === 'string') into.push({ text: value, path });
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) textsIn(item, `${path}[${i}]`, into);
  else if (isJsonObject(value)) for (const key of Object.keys(value)) textsIn(value[key], `${path}.${key}`, into);
  return into;
}
