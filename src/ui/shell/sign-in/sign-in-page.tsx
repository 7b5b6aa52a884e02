import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readSignIn } from '../../addresses/addresses.ts';
import { call, meQuery } from '../../api/api.ts';
import { isDemo } from '../demo-clock/demo-clock.tsx';
import { OpenPage } from '../open-page.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Shows the sign-in page, at whatever address was asked for. */
export function SignIn() {
  const queries = useQueryClient();
  return (
    <OpenPage title="Se connecter">
      <SignInForm onEntered={() => void queries.invalidateQueries({ queryKey: meQuery.queryKey })} />
      <ProviderSignIn />
      <p>
        <Link to="/mot-de-passe-oublie">Mot de passe oublié ?</Link>
      </p>
      {isDemo && (
        <p>
          <a href="/roles">Choisir une personne de la démonstration</a>
        </p>
      )}
      <p className="hint">Vous avez reçu un lien par e-mail ? Ouvrez-le directement : il ne demande pas de compte.</p>
    </OpenPage>
  );
}

/** Links to the identity provider, when this installation has one; the person comes back to the page they wanted. */
function ProviderSignIn() {
  const { data } = useQuery({
    queryKey: ['sign-in'],
    queryFn: () => call(readSignIn),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data?.provider) return null;
  const back = encodeURIComponent(location.pathname + location.search);
  return (
    <p>
      <a className="button" href={`/connexion/fournisseur?retour=${back}`}>
        Se connecter avec {data.provider}
      </a>
    </p>
  );
}
