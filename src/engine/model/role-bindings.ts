import type { RolesFile } from '../../definition/definition.ts';

export type RoleBinding = RolesFile['roles'][string]['binding'];

/** How a role is held, and what follows for who is written to. */
interface BindingRecord {
  /** The dossier names its holders: people or organisations. Else they hold it everywhere, by a link or by a mandate. */
  isNamedByDossier: boolean;
  /** Somebody holds it on every dossier, whatever it says. */
  isHeldEverywhere: boolean;
  /** Its holders sign in: they are asked, offered as answers, and have work. */
  hasAccount: boolean;
}

/** One line a binding: a role of another sort is a line here, and what does not compile without it (`access/relation.ts`, `permission.ts`). */
export const roleBindings = {
  person: { isNamedByDossier: true, isHeldEverywhere: false, hasAccount: true },
  organisation: { isNamedByDossier: true, isHeldEverywhere: false, hasAccount: true },
  global: { isNamedByDossier: false, isHeldEverywhere: true, hasAccount: true },
  link: { isNamedByDossier: false, isHeldEverywhere: true, hasAccount: false },
  mandate: { isNamedByDossier: false, isHeldEverywhere: false, hasAccount: true },
} satisfies { [binding in RoleBinding]: BindingRecord };

/** Of a role that no file declares, yes: the lint says that it is missing, and nothing else of it. */
export function hasAccount(role: { binding: RoleBinding } | undefined): boolean {
  return role === undefined || roleBindings[role.binding].hasAccount;
}
