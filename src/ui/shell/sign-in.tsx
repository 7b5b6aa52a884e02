import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call, Refused } from '../api/call.ts';
import { meQuery } from '../api/queries.ts';
import { Trouble } from '../look/trouble.tsx';
import { Mark } from './mark.tsx';
import { type Factor, FactorSetup, RecoveryCodes } from './second-factor.tsx';

interface Credentials {
  email: string;
  password: string;
  code?: string;
}

/** Name, password, and the telephone's code when the server asks for one; a factor still missing is set up on the way. */
export function SignIn({ wasSignedIn }: { wasSignedIn: boolean }) {
  const queries = useQueryClient();
  const trouble = useRef<HTMLDivElement>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const enter = () => queries.invalidateQueries({ queryKey: meQuery.queryKey });
  const signIn = useMutation({
    mutationFn: (body: Credentials) => call<{ recoveryCodes?: string[] }>('POST', '/session', { body }),
    onSuccess: ({ recoveryCodes }) => (recoveryCodes ? setCodes(recoveryCodes) : enter()),
    onError: () => trouble.current?.focus(),
  });
  useEffect(() => {
    document.title = 'Se connecter – Jalon';
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const code = String(given.get('code') ?? '').trim();
    signIn.mutate({
      email: String(given.get('email')),
      password: String(given.get('password')),
      ...(code !== '' && { code }),
    });
  };
  const problem = signIn.error instanceof Refused ? signIn.error.problem : null;
  const asksCode = problem?.code === 'second-factor-required' || problem?.code === 'second-factor-setup';
  return (
    <main className="narrow sign-in">
      <p className="brand-line">
        <Mark /> Jalon
      </p>
      <h1>{codes ? 'Vos codes de secours' : 'Se connecter'}</h1>
      {codes && <RecoveryCodes codes={codes} onDone={() => void enter()} />}
      {!codes && wasSignedIn && <p>Votre session est terminée. Ce que vous aviez commencé à écrire est gardé.</p>}
      {!codes && (
        <>
          <div ref={trouble} tabIndex={-1}>
            {signIn.error && <Trouble error={signIn.error} />}
            {problem?.code === 'second-factor-setup' && <FactorSetup factor={problem as unknown as Factor} />}
          </div>
          <form onSubmit={submit} className="card stack">
            <TextInput
              name="email"
              type="email"
              label="Adresse e-mail"
              autoComplete="username"
              required
              withAsterisk={false}
            />
            <PasswordInput
              name="password"
              label="Mot de passe"
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ 'aria-label': 'Montrer ou cacher le mot de passe' }}
            />
            {asksCode && (
              <TextInput
                name="code"
                label="Code de l’application"
                description="Six chiffres, ou un code de secours."
                autoComplete="one-time-code"
                inputMode="numeric"
              />
            )}
            <Button type="submit" loading={signIn.isPending}>
              Se connecter
            </Button>
          </form>
        </>
      )}
    </main>
  );
}
