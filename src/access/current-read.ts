import { covers, opens } from '../base/base.ts';
import type { Granted, ReadGrant, RolesFile, Workflow } from '../engine/engine.ts';
import { type Aspect, givesWhole } from './read-scope.ts';

/** What reading depends on in one version of a definition. Paths are dotted, list indices left out. */
export interface ReadRights {
  read: Workflow['read'];
  roles: RolesFile['roles'];
  /** Every field of the data, groups included. */
  fields: readonly string[];
  sensitive: readonly string[];
  /** What may be named beside the data. */
  names: { [aspect in Aspect]: readonly string[] };
}

/**
 * What may be read today of a dossier pinned to `pinned`: what both versions grant, so that a right withdrawn is withdrawn from
 * those that run, and a right given is not given on what was collected without it. A role, a field or a name that the current
 * version no longer has says nothing: it keeps its pinned grants. The sensitive fields are then those of either.
 */
export function currentRead(pinned: ReadRights, current: ReadRights): Workflow['read'] {
  const both = Object.entries(pinned.read).map(([role, grant]): [string, ReadGrant] => {
    if (!Object.hasOwn(current.roles, role)) return [role, grant];
    const now: ReadGrant = Object.hasOwn(current.read, role) ? (current.read[role] ?? []) : [];
    return [role, bothGrants(grant, now, { pinned, current })];
  });
  return Object.fromEntries(both.filter(([, grant]) => fieldsOf(grant).length > 0));
}

interface Versions {
  pinned: ReadRights;
  current: ReadRights;
}

function bothGrants(before: ReadGrant, now: ReadGrant, versions: Versions): ReadGrant {
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

function bothNamed(before: ReadGrant, now: ReadGrant, versions: Versions): { [aspect in Aspect]?: string[] } {
  const aspects: Aspect[] = ['states', 'deadlines', 'people'];
  return Object.fromEntries(aspects.map((aspect) => [aspect, bothNames(aspect, before, now, versions)]));
}

/** The states in which both read; one that the current version no longer has stays as it was pinned. */
function bothDuring(before: ReadGrant, now: ReadGrant, { current }: Versions): string[] | null {
  const [was, is] = [duringOf(before), duringOf(now)];
  if (was === null || is === null) return was ?? is;
  return was.filter((state) => is.includes(state) || !current.names.states.includes(state));
}

function duringOf(grant: ReadGrant): string[] | null {
  return Array.isArray(grant) ? null : (grant.during ?? null);
}

function fieldsOf(grant: ReadGrant): Granted[] {
  return Array.isArray(grant) ? grant : grant.data;
}

/** Whom one of the versions keeps from the role is kept from it. */
function exceptOf(grant: ReadGrant): string[] {
  return Array.isArray(grant) ? [] : (grant.except ?? []);
}

/** Named by both, or granted before and known no more. */
function bothNames(aspect: Aspect, before: ReadGrant, now: ReadGrant, { pinned, current }: Versions): string[] {
  const named = (grant: ReadGrant, all: readonly string[]) =>
    Array.isArray(grant) || givesWhole(grant) ? all : (grant[aspect] ?? []);
  const kept = new Set(named(now, current.names[aspect]));
  const known = new Set(current.names[aspect]);
  return named(before, pinned.names[aspect]).filter((name) => kept.has(name) || !known.has(name));
}

function bothFields(before: readonly Granted[], now: readonly Granted[], { pinned, current }: Versions): Granted[] {
  const known = new Set(current.fields);
  const gone = pinned.fields.filter((field) => !known.has(field));
  const shared = before.flatMap((a) => now.flatMap((b) => together(a, b, pinned.sensitive, current.sensitive)));
  const kept = before.flatMap((a) => gone.flatMap((field) => together(a, field, pinned.sensitive, [])));
  return unique([...shared, ...kept]);
}

function unique(all: readonly Granted[]): Granted[] {
  return [...new Map(all.map((one) => [typeof one === 'string' ? one : `${one.data}\n${one.items}`, one])).values()];
}

/** What two grants give together: on the items that both conditions keep, where there are. */
function together(a: Granted, b: Granted, sensitiveToA: readonly string[], sensitiveToB: readonly string[]): Granted[] {
  const [ofA, ofB] = [conditionOf(a), conditionOf(b)];
  const conditions = [...new Set([...ofA, ...ofB])];
  const items = conditions.length > 1 ? conditions.map((one) => `(${one})`).join(' && ') : conditions[0];
  const fields = narrower(fieldOf(a), fieldOf(b), sensitiveToA, sensitiveToB);
  return fields.map((data) => (items === undefined ? data : { data, items }));
}

function fieldOf(granted: Granted): string {
  return typeof granted === 'string' ? granted : granted.data;
}

function conditionOf(granted: Granted): string[] {
  return typeof granted === 'string' ? [] : [granted.items];
}

/**
 * What two grants cover together: the narrower one, where one is inside the other. A grant that only reached it from above stops at
 * the door of a field its own version marks sensitive, and gives nothing inside.
 */
function narrower(a: string, b: string, sensitiveToA: readonly string[], sensitiveToB: readonly string[]): string[] {
  if (covers(a, b)) return opens(a, b, sensitiveToA) ? [b] : [];
  if (covers(b, a)) return opens(b, a, sensitiveToB) ? [a] : [];
  return [];
}
