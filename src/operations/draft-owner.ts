import { rolesOn, type Subject } from '../access/access.ts';
import type { Bundle, Dossier } from '../engine/engine.ts';

/** Whose the form begun of an event is. */
export interface DraftOwner {
  /** Of a person, or of an organisation. */
  id: string;
  /** True when an organisation's members write it together. */
  isShared: boolean;
}

/** The organisation by which he may do the event, where the definition gives it the draft; himself otherwise. */
export function draftOwner(
  { workflow, roles }: Pick<Bundle, 'workflow' | 'roles'>,
  dossier: Pick<Dossier, 'id' | 'roles' | 'states' | 'data' | 'archive'>,
  { event, person }: { event: string; person: Subject },
): DraftOwner {
  const definition = Object.hasOwn(workflow.events, event) ? workflow.events[event] : undefined;
  const held = definition?.draft === 'role' ? rolesOn(dossier, { workflow, roles }, person) : [];
  const isTogether = held.some((role) => definition?.by.includes(role) && roles[role]?.binding === 'organisation');
  return isTogether && person.organisation !== null
    ? { id: person.organisation, isShared: true }
    : { id: person.id, isShared: false };
}
