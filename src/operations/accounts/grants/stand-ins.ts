import { problems, refuse } from '../../../base/base.ts';
import { allPeople } from '../../../store/store.ts';
import { formatDate, isCivilDate } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import { addAbsence, isTheirs, type NewAbsence } from '../../mail/mail.ts';
import { journalled, STAND_IN } from '../audit.ts';
import { type InvitingContext, writeToPeople } from '../letters/letters.ts';
import { hasDossiers } from './given.ts';
import { accountsTiedTo, guardians } from './guardians.ts';

type NamedAbsence = Awaited<ReturnType<typeof addAbsence>>;

/**
 * Adds an absence. Declared by an administrator for somebody else, it lets the stand-in read the dossiers that name the person away: it is
 * written in the journal and the register, and told to that person and to the guardians.
 * @throws Refusal invalid-form, forbidden
 */
export async function declareAbsence(
  context: InvitingContext,
  caller: Caller,
  wanted: NewAbsence,
): Promise<NamedAbsence> {
  const { person = caller.person.id, standIn, from, until } = wanted;
  const isOwn = person === caller.person.id || !isTheirs(caller, person);
  if (isOwn || !(await hasDossiers(context))) return addAbsence(context, caller, wanted);
  await refuseOwnHands(context, caller, standIn);
  const names = await context.directory.names();
  const about = { id: person, name: names.get(person) ?? person };
  const detail = `${names.get(standIn) ?? standIn} supplée du ${dayOf(from)} au ${dayOf(until)}`;
  const widening = { what: `Absence de ${about.name} : ${detail}`, asked: caller.person.name, agreed: STAND_IN };
  const noted = { act: 'absence.declare', by: caller.person.id, about, detail, widening } as const;
  const added = await journalled(context.store, noted, () => addAbsence(context, caller, wanted));
  await tell(context, caller, added);
  return added;
}

/** The journal line is written before `addAbsence` judges the dates. */
function dayOf(date: string): string {
  return isCivilDate(date) ? formatDate(date) : date;
}

/** Refuses an administrator who would read, or have an account in their hands read, the dossiers of somebody else. */
export async function refuseOwnHands({ store }: InvitingContext, { person }: Caller, standIn: string): Promise<void> {
  const tied = await accountsTiedTo(store, person.id, await store.realNow());
  if (tied.has(standIn)) refuse(problems.forbidden(OWN_HANDS));
}
refuseOwnHands.says =
  'Pour une autre personne, qui supplée n’est ni qui la déclare, ni un compte que l’un a invité ou récupéré pour l’autre depuis moins de sept jours.';

const OWN_HANDS =
  'Qui administre ne se donne pas les dossiers d’une autre personne : pour elle, choisissez qui supplée parmi d’autres comptes que le vôtre et que ceux que vous avez invités ou récupérés depuis moins de sept jours, ou demandez-le à une autre personne qui administre.';

async function tell(context: InvitingContext, { person: asker }: Caller, absence: NamedAbsence): Promise<void> {
  const { person, personName, standInName, from, until } = absence;
  const away = (await allPeople(context.store)).filter(({ id, active }) => id === person && active);
  const others = (await guardians(context)).filter(({ id }) => id !== asker.id && id !== person);
  const url = `${context.address()}/app/compte`;
  const data = { asker: asker.name, person: personName, standIn: standInName, url };
  await writeToPeople(context, [...away, ...others], {
    template: 'compte-absence-declaree',
    data: { ...data, from: formatDate(from), until: formatDate(until) },
  });
}
