import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../http/http.ts';
import { session } from '../api/session.ts';
import { Dialog } from './dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The session has ended: the page waits underneath, with all that was typed, and goes on when its person is back. */
export function SignInAgain({ me }: { me: Me }) {
  const queries = useQueryClient();
  const goOn = (person: string) => {
    // Someone else: nothing of this page is theirs.
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
