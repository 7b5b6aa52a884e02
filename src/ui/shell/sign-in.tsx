import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../api/queries.ts';
import { OpenPage } from './open-page.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The first page of who is not signed in, at whatever address was wanted. */
export function SignIn() {
  const queries = useQueryClient();
  return (
    <OpenPage title="Se connecter">
      <SignInForm onEntered={() => void queries.invalidateQueries({ queryKey: meQuery.queryKey })} />
      <p>
        <Link to="/mot-de-passe-oublie">Mot de passe oublié ?</Link>
      </p>
      <p className="hint">Vous avez reçu un lien par e-mail ? Ouvrez-le directement : il ne demande pas de compte.</p>
    </OpenPage>
  );
}
