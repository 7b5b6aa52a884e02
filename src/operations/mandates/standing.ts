import type { RoleMandate } from '../../access/access.ts';
import type { Person, StoredRecord } from '../../store/store.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import { type Mandate, mandateOf } from './mandate-record.ts';

export interface MandateStanding {
  /** Lists the mandates in force at this moment. */
  mandates: RoleMandate[];
  /** Is true when the person is here by mandate alone and none is in force: they are not let in now. */
  isClosed: boolean;
}

/** Returns what a person's mandates give them now; `records` are the mandate records that name them. */
export async function standingOf(
  context: Pick<Context, 'bundles' | 'clock'>,
  { roles }: Pick<Person, 'roles'>,
  records: readonly StoredRecord[],
): Promise<MandateStanding> {
  if (records.length === 0) return { mandates: [], isClosed: false };
  const day = todayIn(await programmeZone(context), await context.clock.now());
  const mandates = records.map(mandateOf).filter((one) => inForce(one, day));
  const declared = await context.bundles.roles();
  const isByMandate = roles.length > 0 && roles.every((role) => declared[role]?.binding === 'mandate');
  return { mandates: mandates.map(opened), isClosed: isByMandate && mandates.length === 0 };
}

export function inForce({ from, until, endedAt }: Mandate, day: string): boolean {
  return endedAt === null && from <= day && day <= until;
}

function opened({ role, dossier, draws }: Mandate): RoleMandate {
  return { role, dossiers: [dossier, ...draws.flatMap(({ dossiers }) => dossiers)] };
}

/** Says to a person who is not let in when their mandate begins, or that it has ended. */
export function closedWords(mandates: readonly Mandate[], day: string): string {
  const next = mandates
    .filter(({ from, endedAt }) => endedAt === null && from > day)
    .map(({ from }) => from)
    .sort()[0];
  if (next !== undefined) return `Votre mandat commence le ${formatLongDate(next)} : revenez à partir de ce jour.`;
  const last = mandates.map(({ until, endedAt }) => (endedAt === null ? until : null)).filter((one) => one !== null);
  const end = last.sort().at(-1);
  const over = end === undefined ? 'Votre mandat a pris fin.' : `Votre mandat a pris fin le ${formatLongDate(end)}.`;
  return `${over} Pour un autre contrôle, demandez-en un à l’administration.`;
}
