import { PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { changePassword } from '../addresses/addresses.ts';
import { errorsOf } from '../admin/admin.ts';
import { call, meQuery, ownSessionsQuery } from '../api/api.ts';
import { Button, Trouble, useFirstWrong } from '../look/look.ts';
import { NewPassword } from './new-password.tsx';

export function Password() {
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const change = useMutation({
    mutationFn: (body: { old: string; password: string }) => call(changePassword, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { currentTarget } = event;
    const given = new FormData(currentTarget);
    change.mutate(
      { old: String(given.get('old')), password: String(given.get('password')) },
      { onSuccess: () => currentTarget.reset() },
    );
  };
  const wrong = errorsOf(change.error);
  const form = useFirstWrong(change.error);
  return (
    <section className="card" aria-labelledby="mot-de-passe">
      <h2 id="mot-de-passe">Mot de passe</h2>
      {change.error && Object.keys(wrong).length === 0 && <Trouble error={change.error} />}
      <form ref={form} onSubmit={submit} className="stack">
        <PasswordInput
          name="old"
          label="Mot de passe actuel"
          autoComplete="current-password"
          error={wrong['/old']}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Montrer ou cacher le mot de passe actuel' }}
        />
        <NewPassword
          name="password"
          label="Nouveau mot de passe"
          about={me ? [me.name, me.email] : []}
          error={wrong['/password']}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            Changer de mot de passe
          </Button>
        </div>
        {change.isSuccess && (
          <p role="status">C’est fait. Vos autres sessions sont fermées, et une lettre vous le dit.</p>
        )}
      </form>
    </section>
  );
}
