import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { openSession } from '../../addresses/addresses.ts';
import { call, ServerRefusal } from '../../api/api.ts';
import { Button, Trouble } from '../../look/look.ts';
import { type Factor, FactorSetup, RecoveryCodes } from './second-factor.tsx';

interface Credentials {
  email: string;
  password: string;
  code?: string;
}

interface Props {
  email?: string;
  /** Holds a password chosen a moment ago, so that only the telephone's code may still be asked. */
  password?: string;
  onEntered: (person: string) => void;
}

/**
 * Asks for the address and the password, then for the telephone's code if the server wants it; a missing second factor is set up on the
 * way.
 */
export function SignInForm({ email = '', password, onEntered }: Props) {
  const trouble = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ codes: string[]; person: string } | null>(null);
  const signIn = useMutation({
    mutationFn: (body: Credentials) => call(openSession, { body }),
    onSuccess: ({ id, recoveryCodes }) =>
      recoveryCodes ? setShown({ codes: recoveryCodes, person: id }) : onEntered(id),
    onError: () => trouble.current?.focus(),
  });
  const { mutate } = signIn;
  const begun = useRef(false);
  useEffect(() => {
    if (password === undefined || begun.current) return;
    begun.current = true;
    mutate({ email, password });
  }, [email, password, mutate]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const code = String(given.get('code') ?? '').trim();
    mutate({
      email: String(given.get('email') ?? email),
      password: password ?? String(given.get('password')),
      ...(code !== '' && { code }),
    });
  };
  const problem = signIn.error instanceof ServerRefusal ? signIn.error.problem : null;
  const asksCode = problem?.code === 'second-factor-required' || problem?.code === 'second-factor-setup';
  if (shown) return <RecoveryCodes codes={shown.codes} onDone={() => onEntered(shown.person)} />;
  return (
    <>
      <div ref={trouble} tabIndex={-1}>
        {signIn.error && <Trouble error={signIn.error} />}
        {problem?.code === 'second-factor-setup' && <FactorSetup factor={problem as unknown as Factor} />}
      </div>
      <form onSubmit={submit} className="card stack">
        {password === undefined && (
          <>
            <TextInput
              name="email"
              type="email"
              label="Adresse e-mail"
              autoComplete="username"
              defaultValue={email}
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
          </>
        )}
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
  );
}
