import { useQueryClient } from '@tanstack/react-query';
import type { OwnProfile } from '../../../http/http.ts';
import { session } from '../../api/api.ts';
import { Dialog } from '../dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Asks the person to sign in again over the page, which keeps all that was typed and goes on afterwards. */
export function SignInAgain({ me }: { me: OwnProfile }) {
  const queries = useQueryClient();
  const goOn = (person: string) => {
    // When someone else signs in, nothing of this page is theirs.
    if (person !== me.id) return location.reload();
    session.trigger.opened();
    void queries.invalidateQueries();
  };
  return (
    <Dialog title="Reconnectez-vous">
      <p>Votre session est terminée. Ce que vous aviez commencé à écrire est gardé sur cette page.</p>
      <SignInForm email={me.email} onEntered={goOn} />
    </Dialog>
  );
}
