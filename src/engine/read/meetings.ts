import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledMeeting, CompiledMeetingEvent } from '../compile/compile-meetings.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { asList, asText, type CompiledExpression, type Vars } from '../language/compiled-expression.ts';
import type { Dossier } from '../model/dossier.ts';
import { readingVars } from './reading.ts';

/** A meeting as its reader may know it. */
export interface ShownMeeting {
  /** Of the element it comes from; null where it is the dossier's only one of its kind. */
  item: string | null;
  kind: string;
  /** Whom one meets; null: the dossier itself says it. */
  name: string | null;
  title: string;
  /** Civil day, in the zone of the workflow. */
  date: string;
  /** `HH:MM`. */
  start: string | null;
  end: string | null;
  minutes: number | null;
  place: string | null;
  with: string | null;
  isLate: boolean;
  events: { event: string; title: string; preset: JsonObject }[];
}

/**
 * The meetings a dossier declares, as far as its reader may know them.
 *
 * @param vars of `readingVars`: what he may not read is absent there, and left out of each meeting
 */
export function meetingsOf({ meetings }: CompiledBundle, vars: Vars): ShownMeeting[] {
  return meetings.flatMap((meeting) => shownIn(meeting, vars));
}

/** Civil days on which the dossier has a meeting, whoever may know it. */
export function meetingDays(compiled: CompiledBundle, dossier: Dossier, now: string): string[] {
  if (compiled.meetings.length === 0) return [];
  const found = meetingsOf(compiled, readingVars(compiled, dossier, dossier.data, { now }));
  return [...new Set(found.map(({ date }) => date))].sort();
}

/** True when the day alone may change `meetingDays`. */
export function meetingsReadClock({ meetings }: CompiledBundle): boolean {
  return meetings.some(({ each, date }) => date.readsClock || each?.readsClock === true);
}

function shownIn(meeting: CompiledMeeting, vars: Vars): ShownMeeting[] {
  if (meeting.each === null) return shown(meeting, vars);
  return asList(read(meeting.each, vars)).flatMap((item) => shown(meeting, { ...vars, item }));
}

function shown(meeting: CompiledMeeting, vars: Vars): ShownMeeting[] {
  const date = asText(read(meeting.date, vars));
  if (date === null) return [];
  const item = vars['item'];
  const text = (expression: CompiledExpression | null) => asText(read(expression, vars));
  const minutes = read(meeting.minutes, vars);
  return [
    {
      item: isJsonObject(item) && typeof item['id'] === 'string' ? item['id'] : null,
      kind: meeting.kind,
      name: text(meeting.name),
      title: text(meeting.title) ?? meeting.kind,
      date,
      ...{ start: text(meeting.start), end: text(meeting.end), place: text(meeting.place), with: text(meeting.with) },
      minutes: typeof minutes === 'number' ? minutes : null,
      isLate: read(meeting.lateIf, vars) === true,
      events: meeting.events
        .filter((event) => event.if === null || read(event.if, vars) === true)
        .map((event) => offered(event, vars)),
    },
  ];
}

function offered({ event, title, preset }: CompiledMeetingEvent, vars: Vars): ShownMeeting['events'][number] {
  return { event, title, preset: Object.fromEntries(preset.map(([field, value]) => [field, read(value, vars)])) };
}

/** What the reader may not see reads as absent: an expression that cannot do without it gives null. */
function read(expression: CompiledExpression | null, vars: Vars): Json {
  try {
    return expression?.evaluate(vars) ?? null;
  } catch {
    return null;
  }
}
