import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { call } from '../api/call.ts';
import { meQuery } from '../api/queries.ts';
import { Trouble } from '../look/trouble.tsx';
import { Mark } from './mark.tsx';

interface Credentials {
  email: string;
  password: string;
}

export function SignIn({ wasSignedIn }: { wasSignedIn: boolean }) {
  const queries = useQueryClient();
  const trouble = useRef<HTMLDivElement>(null);
  const signIn = useMutation({
    mutationFn: (body: Credentials) => call('POST', '/session', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
    onError: () => trouble.current?.focus(),
  });
  useEffect(() => {
    document.title = 'Se connecter – Jalon';
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    signIn.mutate({ email: String(given.get('email')), password: String(given.get('password')) });
  };
  return (
    <main className="narrow sign-in">
      <p className="brand-line">
        <Mark /> Jalon
      </p>
      <h1>Se connecter</h1>
      {wasSignedIn && <p>Votre session est terminée. Ce que vous aviez commencé à écrire est gardé.</p>}
      <div ref={trouble} tabIndex={-1}>
        {signIn.error && <Trouble error={signIn.error} />}
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
        <Button type="submit" loading={signIn.isPending}>
          Se connecter
        </Button>
      </form>
    </main>
  );
}
