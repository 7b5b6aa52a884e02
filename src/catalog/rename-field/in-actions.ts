import { type JsonObject, own } from '../../base/base.ts';
import { actionsOf, guardsOf, nodesOf, transitionsOf, withDefaults } from '../../definition/definition.ts';
import { type ActionConfig, type Bundle, workflowsOf } from '../../engine/engine.ts';
import { resultTexts, type Type } from '../../expressions/expressions.ts';
import { itemOf } from '../definition/definition.ts';
import { followAddress, followGiven, followGroups, followKey, followMembers } from './follow.ts';
import { formOf } from './in-workflow.ts';
import { fieldIn, keyAt } from './marked.ts';
import type { FieldNameGroups } from './names.ts';

interface ActionReading {
  names: FieldNameGroups;
  bundle: Bundle;
  all: { [workflow: string]: Bundle };
  /** Maps each place to the type of its expression. */
  given: ReadonlyMap<string, Type>;
}

/** Follows what actions write: in the data of their dossier, and in the answers sent to another. */
export function followActions(followed: ActionReading): void {
  const { workflow } = followed.bundle;
  const file = `workflows/${workflow.id}.json`;
  for (const { action, path } of actionsOf(workflow)) {
    if (action.type === 'record') recorded(followed, action, { file, path });
    const receivers =
      action.type === 'send'
        ? receiversOf(followed, action)
        : action.type === 'start'
          ? openedBy(followed, action.params.workflow)
          : [];
    if (action.type !== 'send' && action.type !== 'start') continue;
    for (const form of receivers) answers(followed, form, { file, path: `${path}.params.data`, ...action.params });
  }
}

/** Links the facts of a rule to the data they come from, by the names that the rule declares. */
export function followGuards({ names, bundle, given }: ActionReading): void {
  const file = `workflows/${bundle.workflow.id}.json`;
  for (const { guard, path } of nodesOf(bundle.workflow).flatMap(transitionsOf).flatMap(guardsOf)) {
    if (guard.type !== 'rule') continue;
    const rule = bundle.rules[guard.params.id];
    for (const fact of Object.keys(guard.params.facts)) {
      const type = given.get(`${file}\n${path}.params.facts.${fact}`);
      const asked = rule && fieldIn(rule.facts, fact);
      if (type !== undefined && asked) followGiven(names, type, asked.field);
    }
  }
}

interface ActionPlace {
  file: string;
  path: string;
}

function answers(
  { names, given }: ActionReading,
  form: JsonObject,
  { file, path, data = {} }: ActionPlace & { data?: { [field: string]: string } },
): void {
  followMembers(names, form, { file, path, value: data });
  for (const field of Object.keys(data)) {
    const type = given.get(`${file}\n${path}.${field}`);
    const kept = fieldIn(form, field);
    if (type !== undefined && kept !== null) followGiven(names, type, kept.field);
  }
}

function recorded(
  { names, bundle, given }: ActionReading,
  { params }: Extract<ActionConfig, { type: 'record' }>,
  { file, path }: ActionPlace,
): void {
  const whole = fieldAtAddress(bundle.dossier, params.into);
  if (whole === null) return;
  const target = itemOf(whole);
  const form = formOf(bundle, eventAt(path));
  if (params.from === undefined && params.value === undefined && form !== null) followGroups(names, form, target);
  const type = given.get(`${file}\n${path}.params.from`);
  if (type !== undefined) followGiven(names, type, target);
  for (const field of Object.keys(withDefaults('recordAction', params).value))
    followKey(names, target, keyAt(file, `${path}.params.value.${field}`), field);
  if (params.key !== undefined)
    followAddress(names, target, { place: `${file}\n${path}.params.key`, text: params.key });
}

function fieldAtAddress(schema: JsonObject, address: string): JsonObject | null {
  let here: JsonObject | null = schema;
  for (const step of address === '' ? [] : address.split('.')) here = here && (fieldIn(here, step)?.field ?? null);
  return here;
}

/** Names the event that leads to an action: creation, for actions at the beginning of a dossier. */
function eventAt(path: string): string {
  const event = /\.on\.([^.[]+)(\[\d+\])?\.actions/.exec(path)?.[1];
  return event ?? (/^\$\.machine\.entry/.test(path) ? 'open' : '');
}

function openedBy({ all }: ActionReading, workflow: string): JsonObject[] {
  const opened = all[workflow];
  const form = opened && formOf(opened, 'open');
  return form ? [form] : [];
}

function receiversOf(
  { bundle, all }: ActionReading,
  { params }: Extract<ActionConfig, { type: 'send' }>,
): JsonObject[] {
  const { workflow } = bundle;
  const link = own(workflow.links, params.to);
  const reached = link === undefined ? Object.keys(all) : workflowsOf(link);
  const events =
    typeof params.event === 'string' ? [params.event] : resultTexts(params.event.expr).map(({ text }) => text);
  return reached.flatMap((one) => {
    const receiver = all[one];
    if (receiver === undefined) return [];
    return events
      .filter((event) => receiver.workflow.events[event]?.from?.includes(workflow.id))
      .map((event) => formOf(receiver, event) ?? {});
  });
}
