import { problems, refuse } from '../../base/base.ts';
import { meetingsOf } from '../../engine/engine.ts';
import { addDays, daysBetween, todayIn } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import { mayTake } from './may-take.ts';
import { type ListedDossier, MAX_READ, readEach } from './screen-gather.ts';
import type { AgendaMeeting, AgendaRequest } from './shapes/shapes.ts';

/** A page shows a day, a week or a month; a feed reads a year in several. */
const MAX_DAYS = 100;

/**
 * Lists the meetings each workflow declares on the dossiers the caller may read, in order of time. The store finds dossiers by the meeting
 * days noted at their last commit, so a week costs only the dossiers that meet that week.
 * @throws Refusal invalid-query for days that are not in order, or too many
 */
export async function agenda(
  context: Context,
  caller: Caller,
  { mine = false, ...asked }: AgendaRequest,
): Promise<{ items: AgendaMeeting[]; isPartial: boolean }> {
  const now = await context.clock.now();
  const { from = todayIn(await programmeZone(context), now), until = addDays(from, 6) } = asked;
  const length = daysBetween(from, until) + 1;
  if (length < 1 || length > MAX_DAYS)
    refuse(problems.invalidQuery(`Demandez de 1 à ${MAX_DAYS} jours, dans l’ordre.`));
  const days = Array.from({ length }, (_, index) => addDays(from, index));
  const workflow = (await context.bundles.currentDefinitions()).map((definition) => definition.workflow.id);
  const items: AgendaMeeting[] = [];
  const looking = { workflow, days, mine, sort: 'title' as const, most: MAX_READ, only: undefined };
  const isPartial = await readEach(context, caller, looking, now, (one) => {
    if (one) items.push(...meetingsIn(one, caller.person.id, { from, until }));
  });
  return { items: items.toSorted(byTime), isPartial };
}

function meetingsIn(
  one: ListedDossier,
  person: string,
  { from, until }: { from: string; until: string },
): AgendaMeeting[] {
  const { item, compiled, vars } = one;
  return meetingsOf(compiled, vars)
    .filter(({ date }) => date >= from && date <= until)
    .map((meeting) => ({
      ...meeting,
      name: meeting.name ?? item.row.title,
      dossier: item.id,
      dossierTitle: item.row.title,
      workflow: item.workflow,
      events: meeting.events.filter(({ event }) => mayTake(one, event, person)),
    }));
}

function byTime(one: AgendaMeeting, other: AgendaMeeting): number {
  const key = ({ date, start, title }: AgendaMeeting) => `${date} ${start ?? ''} ${title}`;
  return key(one) < key(other) ? -1 : 1;
}
