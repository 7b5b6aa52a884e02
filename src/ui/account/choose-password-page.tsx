import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { AccountLinkView } from '../../http/http.ts';
import { choosePassword, readAccountLink } from '../addresses/addresses.ts';
import { call, isRefusal, meQuery, ServerRefusal, session } from '../api/api.ts';
import { Button, Trouble, useFirstWrong, Waiting } from '../look/look.ts';
import { OpenPage, SignInForm } from '../shell/shell.ts';
import { NewPassword } from './new-password.tsx';

/**
 * Serves both an invitation and a forgotten password: the person chooses a password, sets up a second factor if their role requires it, and
 * is signed in.
 */
export function ChoosePassword() {
  const token = useToken();
  const {
    data: link,
    error,
    refetch,
  } = useQuery({
    queryKey: ['account-link', token],
    queryFn: () => call(readAccountLink, { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const title = link?.purpose === 'password' ? 'Choisir un autre mot de passe' : 'Choisir votre mot de passe';
  return (
    <OpenPage title={isRefusal(error) ? 'Ce lien ne fonctionne pas' : title}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {isRefusal(error) && (
        <p>
          <Link to="/">Aller à la connexion</Link> · <Link to="/mot-de-passe-oublie">Mot de passe oublié ?</Link>
        </p>
      )}
      {!link && !error && <Waiting lines={3} />}
      {link && <Choosing link={link} token={token} />}
    </OpenPage>
  );
}

/** Reads the token after the `#` of the address, so that it reaches neither the server's logs nor our own records. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  return token;
}

function Choosing({ link, token }: { link: AccountLinkView; token: string }) {
  const [chosen, setChosen] = useState<{ email: string; password: string } | null>(null);
  const enter = useEntering();
  const choose = useMutation({
    mutationFn: async (password: string) => {
      const { email } = await call(choosePassword, { body: { token, password } });
      return { email, password };
    },
    onSuccess: setChosen,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    choose.mutate(String(new FormData(event.currentTarget).get('password')));
  };
  const form = useFirstWrong(choose.error);
  const problem = choose.error instanceof ServerRefusal ? choose.error.problem : null;
  const wrong = problem?.errors?.[0]?.message;
  if (chosen) {
    return (
      <>
        <p role="status">Votre mot de passe est choisi.</p>
        <SignInForm {...chosen} onEntered={enter} />
      </>
    );
  }
  return (
    <>
      <p>
        {link.purpose === 'invitation' ? `Bienvenue, ${link.name}.` : `Bonjour ${link.name}.`} Vous vous connecterez
        avec l’adresse <strong>{link.email}</strong>.
      </p>
      {choose.error && wrong === undefined && <Trouble error={choose.error} />}
      <form ref={form} onSubmit={submit} className="card stack">
        <input type="hidden" name="email" autoComplete="username" value={link.email} readOnly />
        <NewPassword name="password" label="Mot de passe" about={[link.name, link.email]} error={wrong} />
        <Button type="submit" loading={choose.isPending}>
          Choisir ce mot de passe
        </Button>
      </form>
    </>
  );
}

function useEntering() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    session.trigger.left();
    queries.removeQueries({ queryKey: meQuery.queryKey });
    void navigate({ to: '/' });
  };
}
