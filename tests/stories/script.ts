import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import type { Story } from '../../src/engine/engine.ts';
import { addInstant, addMonths, endOfDay, instantAt, isCivilDate, todayIn } from '../../src/time/time.ts';

/** Describes one command of a story with its defaults filled in. */
export interface Line {
  event: string;
  role: string;
  data: JsonObject;
  /** Is the person who acts in the story; null when any holder of the role acts. */
  actor: string | null;
  /** Says how the act is signed where a signature is neither drawn nor written. */
  proof: 'confirmed' | 'coded' | null;
  at: string | null;
}

/** Lists a story's commands in order: `given`, then `when`. */
export function linesOf(story: Story, zone: string): Line[] {
  return asLines([...(story.given ?? []), ...(story.when === undefined ? [] : [story.when])], zone);
}

export function asLines(commands: JsonObject[], zone: string): Line[] {
  return commands.map(({ event, role, data, actor, at }) => ({
    event: String(event),
    role: String(role),
    data: (data ?? {}) as JsonObject,
    actor: isJsonObject(actor) ? String(actor.id) : typeof actor === 'string' ? actor : null,
    proof: proofOf(actor),
    at: typeof at === 'string' ? instantOf(at, zone) : null,
  }));
}

function proofOf(actor: Json | undefined): Line['proof'] {
  if (!isJsonObject(actor)) return null;
  return actor.confirmed === true ? 'confirmed' : actor.coded === undefined ? null : 'coded';
}

/** Turns a day into its noon, as stories mean it. */
function instantOf(at: string, zone: string): string {
  return isCivilDate(at) ? instantAt(at, '12:00', zone) : addInstant(at, 0);
}

/** Returns the end of the day when the story says until a day; null when it says nothing. */
export function endOf(story: Pick<Story, 'until'>, zone: string): string | null {
  const { until } = story;
  if (until === undefined) return null;
  return isCivilDate(until) ? addInstant(endOfDay(until, zone), -1) : addInstant(until, 0);
}

export function firstOfMonthAfter(instant: string, zone: string): string {
  return instantAt(addMonths(`${todayIn(zone, instant).slice(0, 8)}01`, 1), '00:00', zone);
}
