import { fourEyesOn } from '../../engine/engine.ts';
import type { ListedDossier } from './screen-gather.ts';

/** Holds what decides whether a reader may send an event to a dossier: its state, its past acts and the roles they hold on it. */
export type ActingReader = Pick<ListedDossier, 'compiled' | 'item' | 'acts' | 'held'>;

/**
 * Tells whether an active state handles the event and this person may send it. Its conditions are not evaluated: only the dossier's own
 * page does that.
 */
export function mayTake({ compiled, item, acts, held }: ActingReader, name: string, person: string): boolean {
  const event = compiled.events.get(name);
  if (!event?.definition.by.some((role) => held.includes(role))) return false;
  if (fourEyesOn(compiled, acts, event, person) !== null) return false;
  return event.handledIn.some((id) => id === compiled.root.id || item.row.states.includes(id));
}
