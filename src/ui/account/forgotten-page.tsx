import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { forgotPassword } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { OpenPage } from '../shell/shell.ts';

/** Asks for the address of an account; the answer never reveals whether such an account exists. */
export function Forgotten() {
  const ask = useMutation({ mutationFn: (email: string) => call(forgotPassword, { body: { email } }) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get('email')));
  };
  return (
    <OpenPage title="Mot de passe oublié">
      {ask.error && <Trouble error={ask.error} />}
      {ask.isSuccess ? (
        <div className="card" role="status">
          <p>
            Si un compte a cette adresse, un message vient de lui être envoyé. Son lien sert une fois, pendant une
            heure.
          </p>
          <p>Rien reçu ? Regardez dans les indésirables, puis demandez à l’administration de Jalon.</p>
        </div>
      ) : (
        <form onSubmit={submit} className="card stack">
          <TextInput
            name="email"
            type="email"
            label="Adresse e-mail de votre compte"
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={ask.isPending}>
            Recevoir un lien
          </Button>
        </form>
      )}
      <p>
        <Link to="/">Revenir à la connexion</Link>
      </p>
    </OpenPage>
  );
}
