import { own } from '../../../base/base.ts';
import { type Meeting, type MeetingEvent, withDefaults } from '../../../definition/definition.ts';
import {
  at,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  report,
  scopeNamed,
  within,
} from '../../language/language.ts';

export interface CompiledMeeting {
  kind: string;
  each: CompiledExpression | null;
  name: CompiledExpression | null;
  title: CompiledExpression | null;
  date: CompiledExpression;
  start: CompiledExpression | null;
  end: CompiledExpression | null;
  minutes: CompiledExpression | null;
  place: CompiledExpression | null;
  with: CompiledExpression | null;
  lateIf: CompiledExpression | null;
  events: CompiledMeetingEvent[];
}

export interface CompiledMeetingEvent {
  event: string;
  title: string;
  if: CompiledExpression | null;
  preset: [field: string, value: CompiledExpression][];
}

export function compileMeetings(place: DefinitionPlace): CompiledMeeting[] {
  const { meetings } = withDefaults('workflow', place.compiling.bundle.workflow);
  const scope = scopeNamed('meeting', place.scope);
  return meetings.map((meeting, index) => compileMeeting(meeting, at(place, `.meetings[${index}]`, scope)));
}

function compileMeeting(meeting: Meeting, place: DefinitionPlace): CompiledMeeting {
  const each = compileOptional(at(place, '.each'), meeting.each, { result: 'list', nullable: true });
  const inner = each === null ? place : within(place, 'item', each.type);
  const text = (name: 'name' | 'title' | 'start' | 'end' | 'place' | 'with') =>
    compileOptional(at(inner, `.${name}`), meeting[name], { result: 'string', nullable: true });
  return {
    kind: meeting.kind,
    each,
    name: text('name'),
    title: text('title'),
    date: compileSource(at(inner, '.date'), meeting.date, { result: 'date', nullable: true }),
    ...{ start: text('start'), end: text('end'), place: text('place'), with: text('with') },
    minutes: compileOptional(at(inner, '.minutes'), meeting.minutes, { result: 'int', nullable: true }),
    lateIf: compileOptional(at(inner, '.lateIf'), meeting.lateIf, { result: 'bool' }),
    events: (meeting.events ?? []).map((event, index) => compileMeetingEvent(event, at(inner, `.events[${index}]`))),
  };
}

function compileMeetingEvent({ event, title, if: condition, preset = {} }: MeetingEvent, place: DefinitionPlace) {
  const known = own(place.compiling.bundle.workflow.events, event);
  if (known === undefined) {
    report(
      at(place, '.event'),
      'unknown-event',
      `L’événement « ${event} » n’existe pas.`,
      'Nommez un événement du workflow.',
    );
  }
  return {
    event,
    title: title ?? known?.title ?? event,
    if: compileOptional(at(place, '.if'), condition, { result: 'bool' }),
    preset: Object.entries(preset).map(([field, source]): [string, CompiledExpression] => [
      field,
      compileSource(at(place, `.preset.${field}`), source, { result: 'any', nullable: true }),
    ]),
  };
}
