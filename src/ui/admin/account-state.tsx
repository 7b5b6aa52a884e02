import type { PersonLine } from '../../http/http.ts';
import { dayOf, momentOf } from '../look/look.ts';

/** Says in words whether an account is invited, disabled, never used, or when it was last seen. */
export function AccountState({ person }: { person: PersonLine }) {
  const { active, invitation, hasPassword, isLinked, lastSignInAt } = person;
  if (!active) return <>Désactivé</>;
  if (invitation?.letter === 'failed') return <span className="late">L’invitation n’a pas pu partir</span>;
  if (invitation?.status === 'expired') return <span className="late">Invitation expirée</span>;
  if (invitation?.letter === 'deposited')
    return <>Invité, jusqu’au {dayOf(invitation.endsAt)} ; la lettre est dans le dossier d’envoi</>;
  if (invitation) return <>Invité, jusqu’au {dayOf(invitation.endsAt)}</>;
  if (!hasPassword && !isLinked) return <>N’a pas encore de mot de passe</>;
  return <>{lastSignInAt === null ? 'Jamais connecté' : `Vu le ${momentOf(lastSignInAt)}`}</>;
}
