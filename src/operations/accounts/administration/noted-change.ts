import type { JsonObject } from '../../../base/base.ts';
import type { Person } from '../../../store/store.ts';
import type { PersonInput } from '../../shared-shapes/shared-shapes.ts';
import type { AuditAct, AuditEntry } from '../audit.ts';
import { type AccountChange, GUARDIANS } from '../grants/grants.ts';
import type { PublicPerson } from '../people/people.ts';

/** Describes for the audit journal an account that is added or changed. */
export function notedOf(by: string, { before, given }: Pick<AccountChange, 'before' | 'given'>): AuditEntry {
  const about = { id: given.id ?? given.newId ?? given.email, name: given.name.trim() };
  const isTied = before !== null && isTakenOver(before, given);
  return { act: actOf(before?.active, given), by, about, detail: changesOf(before, given), ties: isTied };
}

/** Tells whether the author of the change could now open the account, or has just made it able to approve requests. */
function isTakenOver(before: Person, { email, password, roles }: PersonInput): boolean {
  return (
    before.email !== email.trim().toLowerCase() ||
    password !== undefined ||
    roles.some((role) => GUARDIANS.includes(role) && !before.roles.includes(role))
  );
}

function actOf(wasActive: boolean | undefined, { active = true }: PersonInput): AuditAct {
  if (wasActive === undefined) return 'person.add';
  if (wasActive === active) return 'person.change';
  return active ? 'person.activate' : 'person.deactivate';
}

/** Names the changed fields without their values: a journal kept for years must not become a second file of people. */
function changesOf(before: JsonObject | PublicPerson | null, input: PersonInput): string {
  const roles = `rôles ${input.roles.join(', ') || 'aucun'}`;
  if (before === null) return roles;
  const wasRoles = (before.roles as string[]).join(', ') || 'aucun';
  const changed = [
    before.name !== input.name.trim() && 'nom',
    before.email !== input.email.trim().toLowerCase() && 'adresse e-mail',
    wasRoles !== (input.roles.join(', ') || 'aucun') && `${roles} (avant : ${wasRoles})`,
    input.organisation !== undefined && before.organisation !== input.organisation && 'organisation',
    input.password !== undefined && 'mot de passe',
  ];
  return changed.filter((one) => one !== false).join(', ');
}
