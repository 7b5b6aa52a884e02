import type { RolesFile } from '../../definition/definition.ts';

export type RoleBinding = RolesFile['roles'][string]['binding'];

/** Says how a role is held, and who can be written to as a result. */
interface BindingRecord {
  /** Is true when the dossier names its holders: people or organisations. Otherwise they hold it everywhere, by a link or by a mandate. */
  isNamedByDossier: boolean;
  /** Is true when somebody holds it on every dossier, whatever the dossier says. */
  isHeldEverywhere: boolean;
  /** Is true when its holders sign in: forms offer them as answers, and they have work. */
  hasAccount: boolean;
}

/**
 * Describes each binding. To add a kind of role, add a line here and mend what then no longer compiles (`access/relation.ts`,
 * `permission.ts`).
 */
export const roleBindings = {
  person: { isNamedByDossier: true, isHeldEverywhere: false, hasAccount: true },
  organisation: { isNamedByDossier: true, isHeldEverywhere: false, hasAccount: true },
  global: { isNamedByDossier: false, isHeldEverywhere: true, hasAccount: true },
  link: { isNamedByDossier: false, isHeldEverywhere: true, hasAccount: false },
  mandate: { isNamedByDossier: false, isHeldEverywhere: false, hasAccount: true },
} satisfies { [binding in RoleBinding]: BindingRecord };

/**
 * Tells whether its holders have an account; a role that no file declares counts as having one, as the lint already reports it as missing.
 */
export function hasAccount(role: { binding: RoleBinding } | undefined): boolean {
  return role === undefined || roleBindings[role.binding].hasAccount;
}
