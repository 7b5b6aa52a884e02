import { isJsonObject, type Json, type JsonObject, memo, own } from '../base/base.ts';
import type { Bundle, Dossier, RolesFile, Workflow } from '../engine/engine.ts';
import { fieldsIn, kindOf } from '../fields/fields.ts';
import { exceptionsTo, isNarrow, isReader, readsDuring } from './read-scope.ts';
import type { NeededRelation } from './table.ts';

/** Holds what access control knows of a caller. */
export interface AccessSubject {
  id: string;
  roles: string[];
  organisation: string | null;
  /** Is set for a visitor with a signed link, who holds its role on its dossier and nothing elsewhere. */
  link?: { dossier: string; role: string };
  /** Lists the archived dossiers the person opened for a stated motive, while that lasts, each with the role used. */
  openings?: { dossier: string; role: string }[];
  /** Lists the absent people this person stands in for: roles bound by name that both of them have. */
  standsInFor?: string[];
  /** Lists the roles held by mandate at this moment, with the dossiers each opens. */
  mandates?: RoleMandate[];
}

export interface RoleMandate {
  role: string;
  dossiers: string[];
}

type DeclaredRoles = RolesFile['roles'];

/**
 * Returns the roles the subject really has on this dossier: held by the person, bound to it as `roles.json` says, in a state in which the
 * role reads it, and not withheld here by `except` in what the workflow lets the role read.
 */
export function rolesOn(
  dossier: Pick<Dossier, 'id' | 'roles' | 'states' | 'data' | 'archive'>,
  { roles, workflow }: { roles: DeclaredRoles; workflow: Pick<Workflow, 'read'> },
  subject: AccessSubject,
): string[] {
  return subject.roles.filter(
    (role) =>
      isBound(dossier, roles, subject, role) &&
      !isClosedTo(dossier, subject, role) &&
      readsDuring(workflow, role, dossier.states) &&
      !isKeptFrom(dossier, workflow, subject, role),
  );
}

/**
 * Tells whether the archive closes the dossier to this role: only roles that still read it, or whose holder opened it, get in; nobody reads
 * an erased one.
 */
function isClosedTo(
  { id, archive }: Pick<Dossier, 'id' | 'archive'>,
  { openings = [] }: AccessSubject,
  role: string,
): boolean {
  if (archive === undefined) return false;
  if (archive.erasedAt !== undefined) return true;
  return !archive.reads.includes(role) && !openings.some((one) => one.dossier === id && one.role === role);
}

/** Lists the roles under which the subject may open this archived dossier for a motive. */
export function openableBy(
  dossier: Pick<Dossier, 'id' | 'roles' | 'archive'>,
  roles: DeclaredRoles,
  subject: AccessSubject,
): string[] {
  const { archive } = dossier;
  if (archive === undefined || archive.erasedAt !== undefined) return [];
  return archive.opens.filter((role) => subject.roles.includes(role) && isBound(dossier, roles, subject, role));
}

/** Tells whether the dossier's data exclude this person from the role; a stand-in is excluded where the absent person would be. */
function isKeptFrom(
  dossier: Pick<Dossier, 'data'>,
  workflow: Pick<Workflow, 'read'>,
  { id, standsInFor = [] }: AccessSubject,
  role: string,
): boolean {
  const kept = personsKeptFrom(workflow, dossier, role);
  return kept.length > 0 && [id, ...standsInFor].some((one) => kept.includes(one));
}

/** Lists the persons whom the data of a dossier exclude from a role there. */
export function personsKeptFrom(
  workflow: Pick<Workflow, 'read'>,
  { data }: Pick<Dossier, 'data'>,
  role: string,
): string[] {
  return exceptionsTo(workflow, role).flatMap((path) => textsAt(data, path.split('.')));
}

/** Lists the texts that steps lead to, in every item of the lists on the way. */
export function textsAt(value: Json | undefined, [step, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsAt(one, step === undefined ? [] : [step, ...rest]));
  if (step === undefined) return typeof value === 'string' ? [value] : [];
  return isJsonObject(value) && Object.hasOwn(value, step) ? textsAt(value[step], rest) : [];
}

function isBound(
  dossier: Pick<Dossier, 'id' | 'roles'>,
  roles: DeclaredRoles,
  subject: AccessSubject,
  role: string,
): boolean {
  const holders = dossier.roles[role] ?? [];
  switch (own(roles, role)?.binding) {
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

/**
 * Returns the person for whom the subject holds this role by standing in; null when the role is the subject's own or is not bound by name.
 */
export function absentHolder(
  dossier: Pick<Dossier, 'roles'>,
  roles: DeclaredRoles,
  subject: AccessSubject,
  role: string,
): string | null {
  const holders = dossier.roles[role] ?? [];
  const isByName = Object.hasOwn(roles, role) && roles[role]?.binding === 'person';
  return !isByName || holders.includes(subject.id) ? null : standsIn(subject, holders);
}

function standsIn({ standsInFor = [] }: AccessSubject, holders: string[]): string | null {
  return standsInFor.find((away) => holders.includes(away)) ?? null;
}

/** Returns the strongest relation these roles give on a dossier of this workflow; null = the dossier is invisible. */
export function relationOf(
  workflow: Workflow,
  roles: DeclaredRoles,
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

/** Tells whether the person works here for the organisation that runs Jalon: a role that anyone may take by registering does not count. */
export function isStaff({ workflow, roles }: Pick<Bundle, 'workflow' | 'roles'>, held: readonly string[]): boolean {
  const given = held.filter((role) => Object.hasOwn(roles, role) && roles[role]?.register === undefined);
  const relation = relationOf(workflow, roles, given);
  return relation !== null && isEnough(relation, 'worker');
}

/**
 * Tells whether one of these roles is held by mandate, to examine: its holder changes nothing, and reads the journal, documents and files.
 * A role that reads by names only does not count.
 */
export function examines({ workflow, roles }: Pick<Bundle, 'workflow' | 'roles'>, held: readonly string[]): boolean {
  return held.some(
    (role) =>
      Object.hasOwn(roles, role) &&
      roles[role]?.binding === 'mandate' &&
      isReader(workflow, role) &&
      !isNarrow(workflow, role),
  );
}

/** Tells whether one of these roles, held by an account, may send an event whose form takes files: it must be able to attach them. */
export function joinsFiles(
  { workflow, roles, forms }: Pick<Bundle, 'workflow' | 'roles' | 'forms'>,
  held: string[],
): boolean {
  const joining = held.filter((role) => !isByLink(roles, role) && isReader(workflow, role));
  return Object.values(workflow.events).some(
    ({ by, form }) => form !== undefined && by.some((role) => joining.includes(role)) && takesFiles(forms[form]),
  );
}

const taking = memo<JsonObject, boolean>('forms that take files');

function takesFiles(form: JsonObject | undefined): boolean {
  if (form === undefined) return false;
  return taking(form, () => [...fieldsIn(form)].some((field) => kindOf(field) === 'file'));
}

/**
 * Tells whether the role is held through a signed link: its holder never becomes a worker, and has no access to journal, files or pauses.
 */
function isByLink(roles: DeclaredRoles, role: string): boolean {
  return Object.hasOwn(roles, role) && roles[role]?.binding === 'link';
}

/** Remembers the roles that act after the opening, since each reading of a dossier asks for them. */
const acting = memo<Workflow['events'], ReadonlySet<string>>('acting roles');

function actsAfterOpening({ events }: Workflow, role: string): boolean {
  const roles = acting(
    events,
    () => new Set(Object.entries(events).flatMap(([name, { by }]) => (name === 'open' ? [] : by))),
  );
  return roles.has(role);
}

const RANK: { [relation in Exclude<NeededRelation, 'admin' | 'dpo'>]: number } = {
  anyone: 0,
  'signed-in': 1,
  reader: 2,
  worker: 3,
  contributor: 3,
  staff: 4,
  supervisor: 4,
};

export function isEnough(relation: 'reader' | 'worker' | 'supervisor', needed: NeededRelation): boolean {
  return needed !== 'admin' && needed !== 'dpo' && RANK[relation] >= RANK[needed];
}
