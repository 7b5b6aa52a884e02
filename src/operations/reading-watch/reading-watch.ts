import { problems, refuse } from '../../base/base.ts';
import { dropSessionsOf } from '../../store/store.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { supervisedWorkflows } from '../reading/reading.ts';
import { rootsTrouble } from '../roots/roots.ts';
import { witnessTrouble } from '../witness/witness.ts';
import { type Alert, alertOf, changeAlert, latestAlerts } from './alert-record.ts';
import type { ReadingAlertLine, ReadingAlerts, ReadingRules } from './alert-shapes.ts';
import { putReadingRules } from './rules.ts';
import { supervisesAll } from './told-to.ts';
import type { Watch } from './watch.ts';

export type { ReadingAlertLine, ReadingRules } from './alert-shapes.ts';
export { watchReadings } from './watch.ts';

/** Adds to the context what alerts on unusual readings need. */
export interface WatchContext extends Context {
  watch: Watch;
  /** Is true when a place outside is configured for what shows that the store was changed, or put back. */
  hasWitness: boolean;
}

export async function listReadingAlerts(context: WatchContext, caller: Caller): Promise<ReadingAlerts> {
  const { store, watch, hasWitness } = context;
  const isDpo = caller.person.roles.includes('dpo');
  if (!isDpo && (await supervisedWorkflows(context, caller)).size === 0)
    refuse(problems.forbidden('Les alertes sont pour la protection des données, et pour qui suit tout un programme.'));
  const items: ReadingAlertLine[] = [];
  for (const alert of await latestAlerts(store))
    if (await isToldTo(context, caller, alert)) items.push(await lineOf(context, alert));
  const rules = isDpo ? await watch.rules() : null;
  return { items, rules, witness: await witnessTrouble(store, hasWitness), roots: await rootsTrouble(store) };
}

export async function dismissReadingAlert(
  context: Context,
  caller: Caller,
  { id, reason }: { id: string; reason: string },
): Promise<ReadingAlertLine> {
  const alert = await openAlert(context, caller, id);
  return settled(context, caller, alert, { state: 'dismissed', reason: reason.trim() });
}

export async function closeSessionsOnAlert(context: Context, caller: Caller, id: string): Promise<ReadingAlertLine> {
  const alert = await openAlert(context, caller, id);
  await dropSessionsOf(context.store, alert.person);
  return settled(context, caller, alert, { state: 'closed', reason: null });
}

export async function changeReadingRules(
  { store, watch }: WatchContext,
  caller: Caller,
  rules: ReadingRules,
): Promise<ReadingRules> {
  const { perHour, outOfHours, from, until, unboundPerDay } = rules;
  const detail = `${perHour} par heure, ${outOfHours} hors de ${from}–${until}, ${unboundPerDay} par jour sans y être nommé`;
  const about = { act: 'reading-rules.change', by: caller.person.id, detail } as const;
  await journalled(store, about, () => putReadingRules(store, rules));
  watch.set(rules);
  return rules;
}

/** Tells whether the caller may see the alert, which the person it is about never sees. */
export async function isToldTo(context: Context, { person }: Caller, alert: Alert): Promise<boolean> {
  if (person.id === alert.person) return false;
  return person.roles.includes('dpo') || supervisesAll(context, person, alert);
}
isToldTo.says = 'La protection des données, et qui suit tous les processus de ce qui a été lu ; jamais qui l’a lu.';

/** @throws Refusal not-found, conflict */
async function openAlert(context: Context, caller: Caller, id: string): Promise<Alert> {
  const alert = await alertOf(context.store, id);
  if (alert === null || !(await isToldTo(context, caller, alert)))
    return refuse(problems.notFound('Cette alerte n’existe pas.'));
  return alert.state === 'open' ? alert : refuse(problems.conflict('Cette alerte est déjà réglée. Relisez-la.'));
}

async function settled(
  context: Context,
  caller: Caller,
  alert: Alert,
  how: { state: 'dismissed' | 'closed'; reason: string | null },
): Promise<ReadingAlertLine> {
  const name = (await context.directory.names()).get(alert.person) ?? alert.person;
  const act = how.state === 'closed' ? 'reading-alert.close-sessions' : 'reading-alert.dismiss';
  const about = { id: alert.person, name };
  const settledAt = await context.clock.now();
  const next = { ...alert, ...how, settledBy: caller.person.id, settledAt };
  const noted = { act, by: caller.person.id, about, ...(how.reason !== null && { detail: how.reason }) } as const;
  return lineOf(context, await journalled(context.store, noted, () => changeAlert(context.store, next)));
}

async function lineOf(context: Context, { revision: _, workflows: __, ...alert }: Alert): Promise<ReadingAlertLine> {
  const names = await context.directory.names();
  const nameOf = (id: string) => names.get(id) ?? id;
  return { ...alert, personName: nameOf(alert.person), settledBy: alert.settledBy && nameOf(alert.settledBy) };
}
