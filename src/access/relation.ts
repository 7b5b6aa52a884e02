import { isJsonObject, type Json } from '../base/base.ts';
import type { Bundle, Dossier, RolesFile, Workflow } from '../engine/engine.ts';
import { exceptionsTo, isNarrow, isReader, readsDuring } from './read-scope.ts';
import type { Needed } from './table.ts';

/** What access knows of a caller. */
export interface Subject {
  id: string;
  roles: string[];
  organisation: string | null;
  /** Who comes by a signed link holds its role on its dossier, and nothing elsewhere. */
  link?: { dossier: string; role: string };
  /** Archived dossiers he opened for a motive, as long as that lasts, and the role under which. */
  openings?: { dossier: string; role: string }[];
  /** People away whose roles by name he holds meanwhile, those he has himself. */
  standsInFor?: string[];
  /** Roles by mandate in force at this moment, and the dossiers each opens. */
  mandates?: Mandated[];
}

export interface Mandated {
  role: string;
  dossiers: string[];
}

type Roles = RolesFile['roles'];

/**
 * Roles the subject really has on this dossier: held by the person, bound to it as `roles.json` says, in a state in which the role
 * reads it, and not taken from him here by `except` of what the workflow lets the role read.
 */
export function rolesOn(
  dossier: Pick<Dossier, 'id' | 'roles' | 'states' | 'data' | 'archive'>,
  { roles, workflow }: { roles: Roles; workflow: Pick<Workflow, 'read'> },
  subject: Subject,
): string[] {
  return subject.roles.filter(
    (role) =>
      isBound(dossier, roles, subject, role) &&
      !isClosedTo(dossier, subject, role) &&
      readsDuring(workflow, role, dossier.states) &&
      !isKeptFrom(dossier, workflow, subject, role),
  );
}

/** An archived dossier is in nobody's hands but those of roles that read on, and of who opened it; an erased one in nobody's. */
function isClosedTo(
  { id, archive }: Pick<Dossier, 'id' | 'archive'>,
  { openings = [] }: Subject,
  role: string,
): boolean {
  if (archive === undefined) return false;
  if (archive.erasedAt !== undefined) return true;
  return !archive.reads.includes(role) && !openings.some((one) => one.dossier === id && one.role === role);
}

/** Roles under which the subject may open this archived dossier for a motive. */
export function openableBy(
  dossier: Pick<Dossier, 'id' | 'roles' | 'archive'>,
  roles: Roles,
  subject: Subject,
): string[] {
  const { archive } = dossier;
  if (archive === undefined || archive.erasedAt !== undefined) return [];
  return archive.opens.filter((role) => subject.roles.includes(role) && isBound(dossier, roles, subject, role));
}

/** Who is kept from his role on a dossier: a stand-in is where the person away would be. */
function isKeptFrom(
  dossier: Pick<Dossier, 'data'>,
  workflow: Pick<Workflow, 'read'>,
  { id, standsInFor = [] }: Subject,
  role: string,
): boolean {
  const kept = personsKeptFrom(workflow, dossier, role);
  return kept.length > 0 && [id, ...standsInFor].some((one) => kept.includes(one));
}

/** Persons whom the data of a dossier keep from a role there. */
export function personsKeptFrom(
  workflow: Pick<Workflow, 'read'>,
  { data }: Pick<Dossier, 'data'>,
  role: string,
): string[] {
  return exceptionsTo(workflow, role).flatMap((path) => textsAt(data, path.split('.')));
}

function textsAt(value: Json | undefined, [step, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsAt(one, step === undefined ? [] : [step, ...rest]));
  if (step === undefined) return typeof value === 'string' ? [value] : [];
  return isJsonObject(value) && Object.hasOwn(value, step) ? textsAt(value[step], rest) : [];
}

function isBound(dossier: Pick<Dossier, 'id' | 'roles'>, roles: Roles, subject: Subject, role: string): boolean {
  const holders = dossier.roles[role] ?? [];
  switch (Object.hasOwn(roles, role) ? roles[role]?.binding : undefined) {
    case 'global':
      return true;
    case 'person':
      return holders.includes(subject.id) || standsIn(subject, holders) !== null;
    case 'organisation':
      return subject.organisation !== null && holders.includes(subject.organisation);
    case 'link':
      return subject.link?.dossier === dossier.id && subject.link.role === role;
    case 'mandate':
      return (subject.mandates ?? []).some((one) => one.role === role && one.dossiers.includes(dossier.id));
    case undefined:
      return false;
  }
}

/** For whom a role by name is held by standing in only; null when it is his own, or not by name. */
export function absentHolder(
  dossier: Pick<Dossier, 'roles'>,
  roles: Roles,
  subject: Subject,
  role: string,
): string | null {
  const holders = dossier.roles[role] ?? [];
  const isByName = Object.hasOwn(roles, role) && roles[role]?.binding === 'person';
  return !isByName || holders.includes(subject.id) ? null : standsIn(subject, holders);
}

function standsIn({ standsInFor = [] }: Subject, holders: string[]): string | null {
  return standsInFor.find((away) => holders.includes(away)) ?? null;
}

/** The strongest relation these roles give on a dossier of this workflow; null = the dossier is invisible. */
export function relationOf(
  workflow: Workflow,
  roles: Roles,
  held: string[],
): 'reader' | 'worker' | 'supervisor' | null {
  const readers = held.filter((role) => isByLink(roles, role) || isReader(workflow, role));
  if (readers.length === 0) return null;
  const workers = readers.filter(
    (role) => !isByLink(roles, role) && !isNarrow(workflow, role) && actsAfterOpening(workflow, role),
  );
  if (workers.some((role) => roles[role]?.binding === 'global')) return 'supervisor';
  return workers.length > 0 ? 'worker' : 'reader';
}

/** Whether he works here for the house: not by a role that anyone may take by registering an organisation. */
export function isStaff({ workflow, roles }: Pick<Bundle, 'workflow' | 'roles'>, held: readonly string[]): boolean {
  const given = held.filter((role) => Object.hasOwn(roles, role) && roles[role]?.register === undefined);
  const relation = relationOf(workflow, roles, given);
  return relation !== null && isEnough(relation, 'worker');
}

/** Who is sent to examine acts on nothing, and reads what proves: story, documents, files. Who reads by names is told no story. */
export function examines({ workflow, roles }: Pick<Bundle, 'workflow' | 'roles'>, held: readonly string[]): boolean {
  return held.some(
    (role) =>
      Object.hasOwn(roles, role) &&
      roles[role]?.binding === 'mandate' &&
      isReader(workflow, role) &&
      !isNarrow(workflow, role),
  );
}

/** Whether one of these roles, held by an account, may send an event whose form takes files: it must be able to join them. */
export function joinsFiles(
  { workflow, roles, forms }: Pick<Bundle, 'workflow' | 'roles' | 'forms'>,
  held: string[],
): boolean {
  const joining = held.filter((role) => !isByLink(roles, role) && isReader(workflow, role));
  return Object.values(workflow.events).some(
    ({ by, form }) => form !== undefined && by.some((role) => joining.includes(role)) && takesFiles(forms[form]),
  );
}

const taking = new WeakMap<object, boolean>();

function takesFiles(form: object | undefined): boolean {
  if (form === undefined) return false;
  const known = taking.get(form) ?? JSON.stringify(form).includes('"x-widget":"file"');
  taking.set(form, known);
  return known;
}

/** A signed link reads what it is for, and never becomes a worker: journal, files and pauses are not its business. */
function isByLink(roles: Roles, role: string): boolean {
  return Object.hasOwn(roles, role) && roles[role]?.binding === 'link';
}

/** Each reading of each dossier asks. */
const acting = new WeakMap<Workflow['events'], ReadonlySet<string>>();

function actsAfterOpening({ events }: Workflow, role: string): boolean {
  const roles =
    acting.get(events) ?? new Set(Object.entries(events).flatMap(([name, { by }]) => (name === 'open' ? [] : by)));
  acting.set(events, roles);
  return roles.has(role);
}

const RANK: { [relation in Exclude<Needed, 'admin' | 'dpo'>]: number } = {
  anyone: 0,
  'signed-in': 1,
  reader: 2,
  worker: 3,
  contributor: 3,
  staff: 4,
  supervisor: 4,
};

export function isEnough(relation: 'reader' | 'worker' | 'supervisor', needed: Needed): boolean {
  return needed !== 'admin' && needed !== 'dpo' && RANK[relation] >= RANK[needed];
}
