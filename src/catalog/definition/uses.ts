import { isJsonObject, type Json } from '../../base/base.ts';
import { type ActionConfig, type RuleFile, type Workflow, workflowsOf } from '../../engine/engine.ts';
import { actionsOf, guardsOf, nodesOf, transitionsOf } from './machine.ts';

/** A name a workflow uses, and where. */
export interface Use {
  name: string;
  path: string;
}

/** Everything a workflow names in other files: what its bundle must hold. */
export interface Uses {
  forms: Use[];
  rules: Use[];
  lists: Use[];
  templates: Use[];
  workflows: Use[];
}

export function usesOf(workflow: Workflow): Uses {
  const uses = known.get(workflow) ?? findUses(workflow);
  known.set(workflow, uses);
  return uses;
}

/** Six checks ask it of each workflow, and all its texts are walked. */
const known = new WeakMap<Workflow, Uses>();

function findUses(workflow: Workflow): Uses {
  const events = Object.entries(workflow.events);
  const documents = Object.entries(workflow.documents ?? {});
  return {
    forms: [
      ...events.flatMap(([name, { form }]) =>
        form === undefined ? [] : [{ name: form, path: `$.events.${name}.form` }],
      ),
      ...documents.flatMap(([name, { form }]) =>
        form === undefined ? [] : [{ name: form, path: `$.documents.${name}.form` }],
      ),
    ],
    rules: [...guardRules(workflow), ...calledWith('firstTrue', workflow), ...calledWith('codesOf', workflow)],
    lists: [...calledWith('inList', workflow), ...listsNamed(workflow)],
    templates: templatesIn(workflow),
    workflows: Object.entries(workflow.links).flatMap(([link, linked]) =>
      workflowsOf(linked).map((name) => ({ name, path: `$.links.${link}.workflow` })),
    ),
  };
}

/** Lists whose labels are told; the address of a field with choices is no list. */
function listsNamed(workflow: Workflow): Use[] {
  return calledWith('label', workflow).filter(({ name }) => !name.includes('.'));
}

/** True when working days are counted somewhere: the list of days off then belongs to the bundle. */
export function countsWorkingDays(...files: unknown[]): boolean {
  const counts = ({ text }: Text) => text === 'working-days' || /\bworkingDays\(/i.test(text);
  return files.some((file) => strings(file).some(counts));
}

/** Lists a rule file reads, by `inList('…', …)`. */
export function listsOfRule(rule: RuleFile): Use[] {
  return calledWith('inList', rule);
}

/** What the fields of a schema name, by `x-widget: "<kind>:<id>"`: lists, roles of people, workflows of dossiers, directories. */
export function targetsOfSchema(schema: Json, kind: 'list' | 'person' | 'dossier' | 'directory'): Use[] {
  return widgetsIn(schema).flatMap(({ text, path }) => {
    const name = text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : '';
    return name === '' ? [] : [{ name, path }];
  });
}

const widgets = new WeakMap<object, Text[]>();

function widgetsIn(schema: Json): Text[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const found = widgets.get(schema) ?? strings(schema).filter(({ path }) => path.endsWith('.x-widget'));
  widgets.set(schema, found);
  return found;
}

/** Partials a template includes: `{{> entete}}` is the template `partials/entete`. */
export function partialsOf(source: string): string[] {
  return [...source.matchAll(/\{\{~?#?>\s*([A-Za-z0-9_/-]+)/g)].map(([, name = '']) =>
    name.startsWith('partials/') ? name : `partials/${name}`,
  );
}

function guardRules(workflow: Workflow): Use[] {
  return nodesOf(workflow)
    .flatMap(transitionsOf)
    .flatMap(guardsOf)
    .flatMap(({ guard, path }) =>
      guard.type === 'rule' ? [{ name: guard.params.id, path: `${path}.params.id` }] : [],
    );
}

/** Templates an action names, each with the parameter that names it. */
export function templatesOf(action: ActionConfig): { template: string; param: string }[] {
  if (action.type !== 'notify' && action.type !== 'document') return [];
  const letter = { template: action.params.template, param: 'template' };
  if (action.type === 'notify' || action.params.email === undefined) return [letter];
  return [letter, { template: action.params.email, param: 'email' }];
}

function templatesIn(workflow: Workflow): Use[] {
  const named = actionsOf(workflow).flatMap(({ action, path }) =>
    templatesOf(action).map(({ template, param }) => ({ name: template, path: `${path}.params.${param}` })),
  );
  const reminders = Object.entries(workflow.deadlines).flatMap(([name, { template }]) =>
    template === undefined ? [] : [{ name: template, path: `$.deadlines.${name}.template` }],
  );
  const onDemand = Object.entries(workflow.documents ?? {}).map(([name, { template }]) => ({
    name: template,
    path: `$.documents.${name}.template`,
  }));
  const offered = (workflow.public?.documents ?? []).map((name, i) => ({ name, path: `$.public.documents[${i}]` }));
  return [...named, ...reminders, ...onDemand, ...offered];
}

/** First argument, a literal, of each call of a host function anywhere in the file. */
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

/** Definitions never change: one that is looked at again for what it names is walked once. */
const walked = new WeakMap<object, Text[]>();

export function strings(value: unknown, path = '$'): Text[] {
  if (typeof value !== 'object' || value === null || path !== '$') return textsIn(value, path);
  const texts = walked.get(value) ?? textsIn(value, '$');
  walked.set(value, texts);
  return texts;
}

/** One list for all: a workflow is nine levels deep, and walked at each letter typed in it. */
function textsIn(value: unknown, path: string, into: Text[] = []): Text[] {
  if (typeof value === 'string') into.push({ text: value, path });
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) textsIn(item, `${path}[${i}]`, into);
  else if (isJsonObject(value)) for (const key of Object.keys(value)) textsIn(value[key], `${path}.${key}`, into);
  return into;
}
