import type { Dossier } from '../../engine/engine.ts';
import { allPeople, findPerson, type Person } from '../../store/store.ts';
import { localTime } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { notify } from '../mail/mail.ts';
import { type Alert, alertId, alertOf, keepAlert } from './alert-record.ts';
import type { ReadingRules } from './alert-shapes.ts';
import { counted, leastOf, type RuleBreach } from './tally.ts';
import { supervisesAll } from './told-to.ts';

const MAX_LISTED = 300;

interface WatchRules {
  rules: ReadingRules;
  zone: string;
}

/** Keeps an alert and notifies the people concerned. An alert that was settled is raised again only when twice as much was read. */
export async function raise(
  context: Context,
  person: string,
  found: RuleBreach,
  { rules, zone }: WatchRules,
): Promise<void> {
  const reader = await findPerson(context.store, person);
  const dossiers = await dossiersOf(context, found);
  const { rule, marks, count } = found.rule === 'unbound' ? leftOf(found, dossiers, reader) : found;
  const [newest] = marks;
  if (newest === undefined || count < leastOf(rule, rules)) return;
  const id = alertId(rule, person, localTime(zone, newest.at)[0]);
  const before = await alertOf(context.store, id);
  if (before !== null && count < (before.state === 'open' ? before.count + 1 : before.count * 2)) return;
  const alert: Alert = {
    ...{ id, revision: before?.revision ?? 0, rule, person, count, state: 'open' },
    ...{ from: marks.at(-1)?.at ?? newest.at, until: newest.at, settledBy: null, settledAt: null, reason: null },
    workflows: [...new Set([...dossiers.values()].map(({ workflow }) => workflow))],
    readings: marks.slice(0, MAX_LISTED).map(({ dossier, at, what }) => ({ dossier, at, what })),
  };
  // Another instance kept the alert first and notifies, or the alert was open already.
  if (!(await keepAlert(context.store, alert)) || before?.state === 'open') return;
  await tell(context, alert, reader?.name ?? person);
}

async function dossiersOf({ store }: Context, { marks }: RuleBreach): Promise<Map<string, Dossier>> {
  const ids = [...new Set(marks.map(({ dossier }) => dossier))];
  const found = new Map<string, Dossier>();
  for (let first = 0; first < ids.length; first += 200)
    for (const dossier of await store.dossiers(ids.slice(first, first + 200), 'once')) found.set(dossier.id, dossier);
  return found;
}

/** Removes the dossiers on which the reader, or their organisation, holds a role by name. */
function leftOf(
  { rule, marks }: RuleBreach,
  dossiers: ReadonlyMap<string, Dossier>,
  reader: Person | null,
): RuleBreach {
  const own = [reader?.id, reader?.organisation];
  const isBound = (id: string) =>
    Object.values(dossiers.get(id)?.roles ?? {}).some((holders) => holders.some((holder) => own.includes(holder)));
  return counted(
    rule,
    marks.filter(({ dossier }) => !isBound(dossier)),
  );
}

async function tell(context: Context, alert: Alert, name: string): Promise<void> {
  const at = await context.clock.now();
  for (const person of await allPeople(context.store)) {
    if (!person.active || person.id === alert.person) continue;
    if (!person.roles.includes('dpo') && !(await supervisesAll(context, person, alert))) continue;
    await notify(context, person.id, `${alert.id}:${alert.revision}`, {
      ...{ dossier: '', dossierTitle: '', workflow: alert.workflows[0] ?? '', at },
      title: `Lectures à regarder : ${name}`,
      text: `${alert.count} dossiers différents lus. Voyez la page Alertes : ce qui a été lu, fermer les sessions, ou écarter l’alerte.`,
    });
  }
}
