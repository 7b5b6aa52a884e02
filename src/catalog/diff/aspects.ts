import { type JsonObject, own, sameJson } from '../../base/base.ts';
import { type ChangedRecord, type MemberChange, membersOf } from '../../definition/definition.ts';
import {
  type BundleChange,
  type ChangeClass,
  type ChangeContent,
  type ChangeSubject,
  type ComparedValue,
  changed,
  said,
} from './change.ts';

/** Says what a change of one member means: always the same class, or a class judged on both values. */
export type Aspect =
  | { label: string; class: ChangeClass }
  | ((before: ComparedValue, after: ComparedValue) => ChangeContent[]);
export interface Aspects {
  [member: string]: Aspect;
}

/**
 * Returns the aspects that the grammar states.
 * @param titleOf how a role is called
 */
export function aspectsOf(record: ChangedRecord, titleOf?: (role: string) => string) {
  const { members, otherwise } = membersOf(record);
  const aspects = [...members].map(([name, { title, change, of }]): [string, Aspect] => [
    name,
    aspectOf(title, change, of === 'role' ? titleOf : undefined),
  ]);
  return { aspects: Object.fromEntries(aspects) as Aspects, otherwise };
}

function aspectOf(label: string, change: MemberChange, titleOf?: (name: string) => string): Aspect {
  if (change === 'condition') return condition(label);
  if (change === 'floor' || change === 'ceiling') return limit(label, change);
  return typeof change === 'string' ? { label, class: change } : names(label, change, titleOf);
}

/** Finds the changes of a record, member by member. A member without an aspect falls under `otherwise`: no change is missed. */
export function aspectChanges(
  subject: ChangeSubject,
  [before, after]: readonly [JsonObject, JsonObject],
  { aspects, otherwise }: { aspects: Aspects; otherwise: ChangeClass },
): BundleChange[] {
  const members = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return members.flatMap((member) => {
    const [was, is] = [before[member], after[member]];
    if (sameJson(was, is)) return [];
    const aspect = own(aspects, member);
    return foundBy(aspect ?? { label: `« ${member} »`, class: otherwise }, was, is).map((found) =>
      changed(subject, found),
    );
  });
}

function foundBy(aspect: Aspect, before: ComparedValue, after: ComparedValue): ChangeContent[] {
  return typeof aspect === 'function' ? aspect(before, after) : [told(aspect, before, after)];
}

/** Describes the change of a member, with its two values. */
export function told(
  { label, class: kind }: { label: string; class: ChangeClass },
  before: ComparedValue,
  after: ComparedValue,
): ChangeContent {
  const what = before === undefined ? ' (ajout)' : after === undefined ? ' (retrait)' : '';
  return { class: kind, text: `${label}${what}`, before: said(before), after: said(after) };
}

/** Makes the aspect of a condition: when it is added or changed, it may refuse what used to pass. */
function condition(label: string): Aspect {
  return (before, after) => {
    const isOnlyWords = before !== undefined && after !== undefined && sameJson(unworded(before), unworded(after));
    const kind = isOnlyWords ? 'neutral' : after === undefined ? 'additive' : 'tightening';
    return [told({ label: isOnlyWords ? `${label} : le message` : label, class: kind }, before, after)];
  };
}

/** Makes the aspect of a limit that is raised, lowered, added or removed. */
function limit(label: string, bound: 'floor' | 'ceiling'): Aspect {
  return (before, after) => {
    const isHigher = typeof before === 'number' && typeof after === 'number' && after > before;
    const isTighter = after !== undefined && (before === undefined || isHigher === (bound === 'floor'));
    return [told({ label, class: isTighter ? 'tightening' : 'additive' }, before, after)];
  };
}

/** Removes messages, to compare two conditions without their words. */
function unworded(value: ComparedValue): ComparedValue {
  if (Array.isArray(value)) return value.map((one) => unworded(one) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([member]) => member !== 'message');
  return Object.fromEntries(kept.map(([member, inner]) => [member, unworded(inner) ?? null]));
}

/** Makes the aspect of a set of names: it reports each name added and each name removed. */
function names(
  label: string,
  classes: { comes: ChangeClass; goes: ChangeClass },
  titleOf: (name: string) => string = (name) => name,
): Aspect {
  return (before, after) => {
    const [were, are] = [namesIn(before), namesIn(after)];
    const come = are.filter((name) => !were.includes(name));
    const go = were.filter((name) => !are.includes(name));
    const one = (kind: ChangeClass, what: string, all: string[], side: 'before' | 'after'): ChangeContent[] => {
      const list = all.map(titleOf).join(', ');
      const sides = { before: null, after: null, [side]: list };
      return all.length === 0 ? [] : [{ class: kind, text: `${label} (${what})`, ...sides }];
    };
    const found = [...one(classes.comes, 'ajout', come, 'after'), ...one(classes.goes, 'retrait', go, 'before')];
    return found.length > 0 ? found : [told({ label: `${label} : l’ordre`, class: 'neutral' }, before, after)];
  };
}

function namesIn(value: ComparedValue): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))) : [];
}
