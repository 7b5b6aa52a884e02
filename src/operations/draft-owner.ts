import { type AccessSubject, rolesOn } from '../access/access.ts';
import { own } from '../base/base.ts';
import type { Bundle, Dossier } from '../engine/engine.ts';

/** Says who owns the draft of an event's form. */
export interface DraftOwner {
  /** Names a person, or an organisation when `isShared`. */
  id: string;
  /** Is true when an organisation's members write the draft together. */
  isShared: boolean;
}

/** Returns the organisation through which the person may do the event, where the definition shares the draft; else the person. */
export function draftOwner(
  { workflow, roles }: Pick<Bundle, 'workflow' | 'roles'>,
  dossier: Pick<Dossier, 'id' | 'roles' | 'states' | 'data' | 'archive'>,
  { event, person }: { event: string; person: AccessSubject },
): DraftOwner {
  const definition = own(workflow.events, event);
  const held = definition?.draft === 'role' ? rolesOn(dossier, { workflow, roles }, person) : [];
  const isTogether = held.some((role) => definition?.by.includes(role) && roles[role]?.binding === 'organisation');
  return isTogether && person.organisation !== null
    ? { id: person.organisation, isShared: true }
    : { id: person.id, isShared: false };
}
draftOwner.says = 'Son propre brouillon ; un brouillon écrit à plusieurs, quand on est de l’organisation qui l’envoie.';
