import { covers, opens, own } from '../base/base.ts';
import type { GrantedField, ReadGrant, RolesFile, Workflow } from '../engine/engine.ts';
import { type Aspect, givesWhole } from './read-scope.ts';

/** Holds what decides who reads what in one version of a definition. Paths are dotted, without list indices. */
export interface ReadRights {
  read: Workflow['read'];
  roles: RolesFile['roles'];
  /** Lists every field of the data, groups included. */
  fields: readonly string[];
  sensitive: readonly string[];
  /** Lists the states, deadlines and people that a grant may name. */
  names: { [aspect in Aspect]: readonly string[] };
}

/**
 * Returns what may be read today of a dossier pinned to `pinned`: only what both versions grant. A right withdrawn since no longer holds
 * for running dossiers, and a right added since does not open data collected without it. A role, field or name that the current version
 * dropped keeps its pinned grants. The sensitive fields are then those that either version marks.
 */
export function currentRead(pinned: ReadRights, current: ReadRights): Workflow['read'] {
  const both = Object.entries(pinned.read).map(([role, grant]): [string, ReadGrant] => {
    if (!Object.hasOwn(current.roles, role)) return [role, grant];
    const now: ReadGrant = own(current.read, role) ?? [];
    return [role, bothGrants(grant, now, { pinned, current })];
  });
  return Object.fromEntries(both.filter(([, grant]) => fieldsOf(grant).length > 0));
}

interface RightsPair {
  pinned: ReadRights;
  current: ReadRights;
}

function bothGrants(before: ReadGrant, now: ReadGrant, versions: RightsPair): ReadGrant {
  const data = bothFields(fieldsOf(before), fieldsOf(now), versions);
  if (Array.isArray(before) && Array.isArray(now)) return data;
  const during = bothDuring(before, now, versions);
  const except = [...new Set([...exceptOf(before), ...exceptOf(now)])];
  return {
    data,
    ...(during && { during }),
    ...(givesWhole(before) && givesWhole(now) ? { whole: true } : bothNamed(before, now, versions)),
    ...(except.length > 0 && { except }),
  };
}

function bothNamed(before: ReadGrant, now: ReadGrant, versions: RightsPair): { [aspect in Aspect]?: string[] } {
  const aspects: Aspect[] = ['states', 'deadlines', 'people'];
  return Object.fromEntries(aspects.map((aspect) => [aspect, bothNames(aspect, before, now, versions)]));
}

/** Returns the states in which both versions let the role read; a state that the current version dropped stays as it was pinned. */
function bothDuring(before: ReadGrant, now: ReadGrant, { current }: RightsPair): string[] | null {
  const [was, is] = [duringOf(before), duringOf(now)];
  if (was === null || is === null) return was ?? is;
  return was.filter((state) => is.includes(state) || !current.names.states.includes(state));
}

function duringOf(grant: ReadGrant): string[] | null {
  return Array.isArray(grant) ? null : (grant.during ?? null);
}

function fieldsOf(grant: ReadGrant): GrantedField[] {
  return Array.isArray(grant) ? grant : grant.data;
}

/** Lists the fields whose persons the role gives nothing to; an exception of either version holds. */
function exceptOf(grant: ReadGrant): string[] {
  return Array.isArray(grant) ? [] : (grant.except ?? []);
}

/** Keeps the names that both versions grant, and those granted before that the current version no longer has. */
function bothNames(aspect: Aspect, before: ReadGrant, now: ReadGrant, { pinned, current }: RightsPair): string[] {
  const named = (grant: ReadGrant, all: readonly string[]) =>
    Array.isArray(grant) || givesWhole(grant) ? all : (grant[aspect] ?? []);
  const kept = new Set(named(now, current.names[aspect]));
  const known = new Set(current.names[aspect]);
  return named(before, pinned.names[aspect]).filter((name) => kept.has(name) || !known.has(name));
}

function bothFields(
  before: readonly GrantedField[],
  now: readonly GrantedField[],
  { pinned, current }: RightsPair,
): GrantedField[] {
  const known = new Set(current.fields);
  const gone = pinned.fields.filter((field) => !known.has(field));
  const shared = before.flatMap((a) => now.flatMap((b) => together(a, b, pinned.sensitive, current.sensitive)));
  const kept = before.flatMap((a) => gone.flatMap((field) => together(a, field, pinned.sensitive, [])));
  return unique([...shared, ...kept]);
}

function unique(all: readonly GrantedField[]): GrantedField[] {
  return [...new Map(all.map((one) => [typeof one === 'string' ? one : `${one.data}\n${one.items}`, one])).values()];
}

/** Returns what two grants allow together: where both have a condition on items, an item must meet both. */
function together(
  a: GrantedField,
  b: GrantedField,
  sensitiveToA: readonly string[],
  sensitiveToB: readonly string[],
): GrantedField[] {
  const [ofA, ofB] = [conditionOf(a), conditionOf(b)];
  const conditions = [...new Set([...ofA, ...ofB])];
  const items = conditions.length > 1 ? conditions.map((one) => `(${one})`).join(' && ') : conditions[0];
  const fields = narrower(fieldOf(a), fieldOf(b), sensitiveToA, sensitiveToB);
  return fields.map((data) => (items === undefined ? data : { data, items }));
}

function fieldOf(granted: GrantedField): string {
  return typeof granted === 'string' ? granted : granted.data;
}

function conditionOf(granted: GrantedField): string[] {
  return typeof granted === 'string' ? [] : [granted.items];
}

/**
 * Returns the narrower of two paths when one is inside the other, else nothing. A grant that reaches the path only from above stops at a
 * field its own version marks sensitive, and gives nothing inside.
 */
function narrower(a: string, b: string, sensitiveToA: readonly string[], sensitiveToB: readonly string[]): string[] {
  if (covers(a, b)) return opens(a, b, sensitiveToA) ? [b] : [];
  if (covers(b, a)) return opens(b, a, sensitiveToB) ? [a] : [];
  return [];
}
