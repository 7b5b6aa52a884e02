import { fourEyesOn } from '../../engine/engine.ts';
import type { Read } from './screen-gather.ts';

/** A dossier, and what its reader is on it. */
export type Acting = Pick<Read, 'compiled' | 'item' | 'acts' | 'held'>;

/** Whether an active state takes it, from this person; its conditions are the dossier's own page's to tell. */
export function mayTake({ compiled, item, acts, held }: Acting, name: string, person: string): boolean {
  const event = compiled.events.get(name);
  if (!event?.definition.by.some((role) => held.includes(role))) return false;
  if (fourEyesOn(compiled, acts, event, person) !== null) return false;
  return event.handledIn.some((id) => id === compiled.root.id || item.row.states.includes(id));
}
