import { type FieldError, newId, problems, refuse } from '../../base/base.ts';
import { findPerson, type Person, type StoredRecord } from '../../store/store.ts';
import { isCivilDate, todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import type { NamedAbsence } from '../shared-shapes/shared-shapes.ts';
import type { Absence } from './mail-types.ts';

export const ABSENCE = 'absence';
const MAX_ABSENCES = 1_000;

/**
 * Lists the caller's absences and those in which they stand in for another person; an administrator sees all. Past absences are left out.
 */
export async function listAbsences(context: Context, caller: Caller): Promise<{ items: NamedAbsence[] }> {
  const all = await absencesFrom(context, await today(context));
  const mine = all.filter((absence) => concerns(caller, absence));
  const names = await context.directory.names();
  return { items: mine.map((absence) => named(absence, names)) };
}

/** Describes an absence to add; `person` is the caller when absent. */
export interface NewAbsence {
  person?: string;
  standIn: string;
  from: string;
  until: string;
}

/**
 * Adds an absence of the caller; an administrator may add anyone's.
 * @throws Refusal invalid-form, forbidden
 */
export async function addAbsence(context: Context, caller: Caller, wanted: NewAbsence): Promise<NamedAbsence> {
  const { person = caller.person.id, standIn, from, until } = wanted;
  if (!isTheirs(caller, person)) {
    refuse(problems.forbidden('On déclare ses propres absences ; celles des autres, par l’administration.'));
  }
  const errors = await errorsOf(context, { person, standIn, from, until });
  if (errors.length > 0) refuse(problems.invalidForm('Cette absence est incomplète ou incorrecte.', { errors }));
  const id = newId('abs', await context.store.realNow());
  const record: StoredRecord = {
    ...{ kind: ABSENCE, id, revision: 1, sort: until },
    marks: [`person:${person}`, `person:${standIn}`],
    value: { person, standIn, from, until },
  };
  await context.store.putRecord(record, 0);
  return named({ id, person, standIn, from, until }, await context.directory.names());
}

export async function dropAbsence(context: Context, caller: Caller, id: string): Promise<void> {
  const record = await context.store.record(ABSENCE, id);
  const absence = record && fromRecord(record);
  if (!absence || !isTheirs(caller, absence.person))
    return refuse(problems.notFound('Cette absence n’existe pas parmi les vôtres.'));
  await context.store.dropRecord(ABSENCE, id);
}

/** Tells whether the caller may declare or withdraw absences of this person. */
export function isTheirs({ person: { id, roles } }: Caller, person: string): boolean {
  return person === id || roles.includes('admin');
}
isTheirs.says = 'Ses propres absences ; celles de tous, pour l’administration.';

/** Tells whether the caller is shown the absence. */
export function concerns(caller: Caller, { person, standIn }: Absence): boolean {
  return isTheirs(caller, person) || standIn === caller.person.id;
}
concerns.says = 'Ses absences, et celles que l’on remplace ; celles de tous, pour l’administration.';

/** Finds, for each person away on a civil day, the people who stand in for them. */
export async function standInsOn(context: Pick<Context, 'store'>, day: string): Promise<ReadonlyMap<string, string[]>> {
  const current = (await absencesFrom(context, day)).filter(({ from }) => from <= day);
  return current.reduce((found, { person, standIn }) => {
    found.set(person, [...(found.get(person) ?? []), standIn]);
    return found;
  }, new Map<string, string[]>());
}

/**
 * Lists the people away today for whom this person stands in.
 * @param named absences that name this person
 */
export async function awayFor(context: Context, person: string, named: StoredRecord[]): Promise<string[]> {
  const mine = named.map(fromRecord).filter(({ standIn }) => standIn === person);
  if (mine.length === 0) return [];
  const day = await today(context);
  return mine.filter(({ from, until }) => from <= day && day <= until).map((absence) => absence.person);
}

/** Lists the absences that end on that day or later, soonest end first. */
async function absencesFrom({ store }: Pick<Context, 'store'>, day: string): Promise<Absence[]> {
  const { items } = await store.records({ kind: ABSENCE, descending: true, limit: MAX_ABSENCES });
  return items
    .map(fromRecord)
    .filter(({ until }) => until >= day)
    .reverse();
}

async function errorsOf(
  context: Context,
  { person, standIn, from, until }: Omit<Absence, 'id'>,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const [path, date] of [
    ['/from', from],
    ['/until', until],
  ] as const) {
    if (!isCivilDate(date)) errors.push({ path, code: 'format', message: 'Donnez la date sous la forme AAAA-MM-JJ.' });
  }
  if (errors.length === 0 && until < from) {
    errors.push({ path: '/until', code: 'order', message: 'L’absence finit au plus tôt le jour où elle commence.' });
  }
  if (errors.length === 0 && until < (await today(context))) {
    errors.push({ path: '/until', code: 'past', message: 'Cette absence est déjà finie.' });
  }
  const [away, other] = await Promise.all([findPerson(context.store, person), findPerson(context.store, standIn)]);
  if (!away) errors.push({ path: '/person', code: 'unknown', message: 'Cette personne n’a pas de compte.' });
  return [...errors, ...standInErrors(away, other)];
}

/** Requires that both people share a role, since a stand-in reads what the person away reads. */
function standInErrors(away: Person | null, standIn: Person | null): FieldError[] {
  const path = '/standIn';
  if (!standIn?.active) return [{ path, code: 'unknown', message: 'Choisissez une personne qui a un compte actif.' }];
  if (away?.id === standIn.id)
    return [{ path, code: 'same', message: 'Choisissez une autre personne que celle qui s’absente.' }];
  if (!away || away.roles.some((role) => standIn.roles.includes(role))) return [];
  return [
    { path, code: 'role', message: `${standIn.name} n’a aucun des rôles de ${away.name} : choisissez un collègue.` },
  ];
}

async function today(context: Context): Promise<string> {
  return todayIn(await programmeZone(context), await context.clock.now());
}

/** Only `addAbsence` writes these records, so the value has this type. */
function fromRecord({ id, value }: StoredRecord): Absence {
  return { ...(value as unknown as Omit<Absence, 'id'>), id };
}

function named(absence: Absence, names: ReadonlyMap<string, string>): NamedAbsence {
  const nameOf = (id: string) => names.get(id) ?? id;
  return { ...absence, personName: nameOf(absence.person), standInName: nameOf(absence.standIn) };
}
