import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { askEmailChange } from '../addresses/addresses.ts';
import { errorsOf } from '../admin/admin.ts';
import { call, meQuery } from '../api/api.ts';
import { Button, Trouble, useFirstWrong } from '../look/look.ts';

/** Lets the person change the address they sign in with; the change takes effect once the new address is confirmed. */
export function Email() {
  const { data: me } = useQuery(meQuery);
  const [isOpen, setOpen] = useState(false);
  const ask = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(askEmailChange, { body }),
    onSuccess: () => setOpen(false),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    ask.mutate({ email: String(given.get('email')), password: String(given.get('password')) });
  };
  const wrong = errorsOf(ask.error);
  const form = useFirstWrong(ask.error);
  return (
    <section className="card" aria-labelledby="adresse">
      <h2 id="adresse">Adresse e-mail</h2>
      <p>Vous vous connectez avec {me?.email}.</p>
      {ask.isSuccess && !isOpen && (
        <p role="status">
          Un lien vient de partir à {ask.variables.email}. L’adresse changera quand vous l’aurez suivi.
        </p>
      )}
      {!isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          Changer d’adresse
        </Button>
      )}
      {isOpen && (
        <form ref={form} onSubmit={submit} className="stack">
          {ask.error && Object.keys(wrong).length === 0 && <Trouble error={ask.error} />}
          <TextInput
            name="email"
            type="email"
            label="Nouvelle adresse"
            autoComplete="email"
            error={wrong['/email']}
            required
            withAsterisk={false}
          />
          <PasswordInput
            name="password"
            label="Votre mot de passe"
            autoComplete="current-password"
            error={wrong['/password']}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': 'Montrer ou cacher votre mot de passe' }}
          />
          <div className="actions-line">
            <Button type="submit" loading={ask.isPending}>
              Recevoir le lien
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              Ne rien changer
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
