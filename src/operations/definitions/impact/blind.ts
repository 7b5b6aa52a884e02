import { isJsonObject, type Json } from '../../../base/base.ts';
import { checksMasked, readsMasked, walksMasked } from '../../../catalog/catalog.ts';
import { expressionsOfDeadline } from '../../../definition/definition.ts';
import {
  type Blind,
  type Bundle,
  type DeadlineDefinition,
  type MachineNode,
  touchedBy,
} from '../../../engine/engine.ts';

export interface ThreeVersions {
  /** Is the version the dossier is pinned to. */
  from: Bundle;
  served: Bundle;
  to: Bundle;
}

/**
 * Lists what a draft may not ask of a real dossier, because the answers, dossier by dossier, would reveal masked data: a condition, date,
 * name or check that differs from the served version and reads masked fields or holders of roles. The served version was read and published
 * by others, so it may ask.
 */
export function blindOf(versions: ThreeVersions): Blind {
  const { served, to } = versions;
  const { events, handlers, deadlines, all } = touchedBy(served, to);
  const reads = (expression: string) => PERSONS.test(expression) || readsAnyMasked(versions, expression);
  const hasOtherWords = all || hasOtherResources(versions);
  const asksWords = (expression: string) => hasOtherWords && ASKS_WORDS.test(expression);
  const handled = new Set([...handlers.values()].flatMap((names) => [...names]));
  const acts = Object.keys(to.workflow.events).filter((name) => {
    const conditions = conditionsOf(to, name);
    const isTouched = events.has(name) || handled.has(name);
    return conditions.some((one) => (isTouched || asksWords(one)) && reads(one));
  });
  const counted = Object.entries(to.workflow.deadlines).filter(
    ([name, definition]) =>
      readsHidden(versions, definition) && (deadlines.has(name) || textsOf(definition).some(asksWords)),
  );
  const { titleOf } = to.workflow;
  return {
    acts: new Set(acts),
    deadlines: new Set(counted.map(([name]) => name)),
    isTitle: (titleOf !== served.workflow.titleOf || asksWords(titleOf)) && reads(titleOf),
    isData: checksMasked(versions),
  };
}

/** These names reveal the holders of roles or the dossier itself, which are masked wherever they are read. */
const PERSONS = /(?<![\p{L}\p{N}_])(?:roles|dossier)(?![\p{L}\p{N}_])/u;
/** These functions answer from lists, rules and titles of choices, which a draft may rewrite. */
const ASKS_WORDS = /(?<![\p{L}\p{N}_])(?:label|inList|codesOf|firstTrue)\s*\(/u;

function readsAnyMasked({ from, served, to }: ThreeVersions, expression: string): boolean {
  return [from, served, to].some((one) => readsMasked(one, expression));
}

/** Tells whether the date of a deadline reads data that one of the versions masks. */
export function datesMasked(versions: ThreeVersions, { from, each, while: lasts }: DeadlineDefinition): boolean {
  const lists = [each ?? []].flat();
  const read = [from === 'entry' ? [] : from, lasts ?? []].flat();
  const { from: pinned, served, to } = versions;
  return (
    read.some((one) => readsAnyMasked(versions, one)) ||
    lists.some((list) => [pinned, served, to].some((one) => walksMasked(one, list)))
  );
}

function readsHidden(versions: ThreeVersions, definition: DeadlineDefinition): boolean {
  const { each } = definition;
  const lists = [each ?? []].flat();
  const texts = textsOf(definition);
  return (
    datesMasked(versions, definition) ||
    texts.some((one) => !lists.includes(one) && readsAnyMasked(versions, one)) ||
    texts.some((one) => PERSONS.test(one))
  );
}

/** Names the members that neither make a deadline awaited nor date it: when it is late, and who is not reminded. */
const NOT_FORECAST = ['due', 'except'];

/** Returns the expressions that decide whether a deadline is awaited, and when: those of a new member too. */
function textsOf(definition: DeadlineDefinition): string[] {
  return expressionsOfDeadline(definition).flatMap(({ path: [member], source, decides }) => {
    const isForecast = decides === 'deadline' && !NOT_FORECAST.includes(String(member));
    return isForecast || member === 'each' ? [source] : [];
  });
}

function hasOtherResources({ served, to }: ThreeVersions): boolean {
  return JSON.stringify([served.rules, served.lists]) !== JSON.stringify([to.rules, to.lists]);
}

/**
 * Returns all the expressions that decide whether an event may be done: its condition, its guards, the things its form must name, the rules
 * they call.
 */
function conditionsOf({ workflow, forms, rules }: Bundle, event: string): string[] {
  const { availableIf, form } = workflow.events[event] ?? {};
  const guards = handlersOf(workflow.machine, event).flatMap((handler) => expressionsIn(handler));
  const own = [
    ...(availableIf === undefined ? [] : [availableIf.if]),
    ...guards,
    ...(form === undefined ? [] : itemsIn(forms[form] ?? {})),
  ];
  const said = own.join('\n');
  const isAsking = Object.keys(rules).some((rule) => said.includes(rule));
  return isAsking ? [...own, ...expressionsIn(rules as unknown as Json)] : own;
}

function handlersOf({ on = {}, states = {} }: MachineNode, event: string): Json[] {
  const own = Object.hasOwn(on, event) ? [on[event] as unknown as Json] : [];
  return [...own, ...Object.values(states).flatMap((state) => handlersOf(state, event))];
}

/** These members decide nothing: what an event does, where it leads, and the words people read. */
const DECIDES_NOTHING = new Set(['actions', 'target', 'message', 'title', 'description', 'help']);

function expressionsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (DECIDES_NOTHING.has(key) ? [] : expressionsIn(inner)));
}

function itemsIn(schema: Json): string[] {
  if (Array.isArray(schema)) return schema.flatMap(itemsIn);
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, inner]) =>
    key === 'x-item' ? [JSON.stringify(inner)] : itemsIn(inner),
  );
}
