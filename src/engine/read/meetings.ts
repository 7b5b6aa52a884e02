import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { CompiledBundle, CompiledMeeting, CompiledMeetingEvent } from '../compile/compile.ts';
import { asList, asText, type CompiledExpression, type Vars } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';
import { readingVars } from './reading.ts';

/** Describes a meeting, without what its reader may not know. */
export interface ShownMeeting {
  /** Is the id of the list element it comes from; null where it is the dossier's only meeting of its kind. */
  item: string | null;
  kind: string;
  /** Names the person to meet; null: the dossier itself gives the name. */
  name: string | null;
  title: string;
  /** Is a civil day, in the zone of the workflow. */
  date: string;
  /** Is written `HH:MM`. */
  start: string | null;
  end: string | null;
  minutes: number | null;
  place: string | null;
  with: string | null;
  isLate: boolean;
  events: { event: string; title: string; preset: JsonObject }[];
}

/**
 * Returns the meetings a dossier declares, without what their reader may not know.
 * @param vars of `readingVars`: fields the reader may not read are absent there, and left out of each meeting
 */
export function meetingsOf({ meetings }: CompiledBundle, vars: Vars): ShownMeeting[] {
  return meetings.flatMap((meeting) => shownIn(meeting, vars));
}

/** Returns the civil days on which the dossier has a meeting, whoever may know of it. */
export function meetingDays(compiled: CompiledBundle, dossier: Dossier, now: string): string[] {
  if (compiled.meetings.length === 0) return [];
  const found = meetingsOf(compiled, readingVars(compiled, dossier, dossier.data, { now }));
  return [...new Set(found.map(({ date }) => date))].sort();
}

/** Tells whether the passing of days alone may change `meetingDays`. */
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

/** Returns null for an expression that fails because the reader may not read one of its fields. */
function read(expression: CompiledExpression | null, vars: Vars): Json {
  try {
    return expression?.evaluate(vars) ?? null;
  } catch {
    return null;
  }
}
