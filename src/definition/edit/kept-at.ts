import type { Json, JsonObject } from '../../base/base.ts';
import { type StateNode, type Transition, transitionsOf } from '../states.ts';
import { rolesIn, statesIn, workflowIn } from './definitions.ts';
import { type FormOf, namesIn } from './form.ts';
import { objectAt, textAt, valueAt } from './json.ts';

/** Says where a workflow records the answer to a question. */
export interface KeptAnswer {
  /** Gives the path of the workflow's file. */
  workflow: string;
  /** Lists the dotted fields of the dossier, without list indexes; empty when the answer is not recorded as it was given. */
  fields: string[];
  /** Lists the roles that send the form: the story of a dossier shows them what they sent. */
  senders: string[];
}

/** Says where each workflow that asks the form records the answer; a question of a group follows its whole group. */
export function keptAt({ texts, form, workflows, inside = [] }: FormOf, name: string): KeptAnswer[] {
  const [top = name, ...rest] = [...namesIn(inside), name];
  return workflows.map((path): KeptAnswer => {
    const workflow = workflowIn(texts, path);
    const events = objectAt(workflow, ['events']);
    const asking = Object.keys(events).filter((event) => textAt(events, [event, 'form']) === form);
    const fields = actionsOf(workflow, asking).flatMap((action) => fieldsWritten(action, top));
    const senders = asking.flatMap((event) => rolesIn(workflow, ['events', event, 'by']));
    const within = fields.map((field) => [field, ...rest].join('.'));
    return { workflow: path, fields: [...new Set(within)], senders: [...new Set(senders)] };
  });
}

/** Lists the actions of these events' transitions, and the entry actions of the root when one of them opens the dossier. */
function actionsOf(workflow: JsonObject, events: readonly string[]): Json[] {
  const nodes = statesIn(workflow);
  const onTheWay = nodes.flatMap(transitionsOf).filter((move) => isOneOf(move, events));
  const opening = events.includes('open') ? nodes.filter(isRoot) : [];
  return [
    ...opening.flatMap(({ config }) => [valueAt(config, ['entry']) ?? []].flat()),
    ...onTheWay.flatMap(({ config }) => [valueAt(config, ['actions']) ?? []].flat()),
  ];
}

const isOneOf = ({ kind, name }: Transition, events: readonly string[]) => kind === 'event' && events.includes(name);
const isRoot = ({ parent }: StateNode) => parent === null;

/** Lists the fields where an action records the answer unchanged, whatever condition guards the action. */
function fieldsWritten(action: Json, name: string): string[] {
  const params = objectAt(action, ['params']);
  if (textAt(action, ['type']) === 'compute') return isAnswer(params['expr'], name) ? [String(params['field'])] : [];
  if (textAt(action, ['type']) !== 'record') return [];
  const into = textAt(params, ['into']) ?? '';
  const inside = (field: string) => (into === '' ? field : `${into}.${field}`);
  const values = Object.entries(objectAt(params, ['value']));
  const whole =
    params['from'] === undefined ? values.length === 0 && params['where'] === undefined : isForm(params['from']);
  return [
    ...(whole && !values.some(([field]) => field === name) ? [inside(name)] : []),
    ...(isAnswer(params['from'], name) ? [into] : []),
    ...values.filter(([, value]) => isAnswer(value as Json, name)).map(([field]) => inside(field)),
  ];
}

function isForm(expression: Json | undefined): boolean {
  return typeof expression === 'string' && expression.trim() === 'form';
}

/** Tells whether the expression is the answer itself, or a conditional that may yield it. */
function isAnswer(expression: Json | undefined, name: string): boolean {
  return typeof expression === 'string' && new RegExp(`(^|[?:])\\s*form\\.${name}\\s*($|:)`).test(expression);
}
