import type { CompiledBundle } from '../../engine/engine.ts';
import type { ShownEvent } from '../../screens/screens.ts';
import { type ActingReader, mayTake } from './may-take.ts';
import type { OfferedEvent } from './shapes/shapes.ts';

/** Describes an event of a page: the values its form starts with, and whether this person may send it now. */
export function offeredOf(one: ActingReader, { event, title, preset, sign }: ShownEvent, person: string): OfferedEvent {
  const known = eventOf(one.compiled, event);
  return { ...known, title: title ?? known.title, preset, enabled: mayTake(one, event, person), sign };
}

export function eventOf({ bundle }: CompiledBundle, event: string) {
  const definition = bundle.workflow.events[event];
  return { event, title: definition?.title ?? event, form: definition?.form ?? null };
}
