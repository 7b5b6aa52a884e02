import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { confirmAccount, readSignIn } from '../addresses/addresses.ts';
import { call, ServerRefusal } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { confirmationQuery } from './confirmation-query.ts';

const providerQuery = { queryKey: ['sign-in'], queryFn: () => call(readSignIn) };

/**
 * Signs by one's account: the person proves their identity again, by password and second factor or at the identity provider, and the next
 * act sent is signed. It has no form of its own, because it is inside the form of the act.
 */
export function ByAccount({ text, canDraw }: { text: string | null; canDraw: boolean }) {
  const id = useId();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { data: session } = useQuery(confirmationQuery);
  const { data: ways } = useQuery(providerQuery);
  const confirm = useMutation({
    mutationFn: () => call(confirmAccount, { body: { password, ...(code.trim() !== '' && { code }) } }),
    onSuccess: () => {
      setPassword('');
      setCode('');
      return queries.invalidateQueries({ queryKey: confirmationQuery.queryKey });
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    confirm.mutate();
  };
  const errors = confirm.error instanceof ServerRefusal ? (confirm.error.problem.errors ?? []) : [];
  const wrong = (path: string) => errors.find((error) => error.path === path)?.message;
  if (session?.confirmedLeftMs) {
    return (
      <p role="status" className="notice">
        Votre compte est confirmé : il signera ce que vous envoyez dans les cinq minutes.
      </p>
    );
  }
  return (
    <details className="by-account">
      <summary>{canDraw ? 'Signer par mon compte, sans dessiner' : 'Signer par mon compte'}</summary>
      <fieldset className="group">
        <legend className="unseen">Confirmer mon compte</legend>
        {!canDraw && text && <blockquote>{text}</blockquote>}
        {confirm.error && errors.length === 0 && <Trouble error={confirm.error} />}
        <Secret
          id={`${id}-password`}
          label="Votre mot de passe"
          autoComplete="current-password"
          {...{ value: password, error: wrong('/password'), onChange: setPassword, onKeyDown }}
        />
        <Secret
          id={`${id}-code`}
          label="Code de votre second facteur, si vous en avez un"
          autoComplete="one-time-code"
          {...{ value: code, error: wrong('/code'), onChange: setCode, onKeyDown }}
        />
        <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          Confirmer mon compte
        </Button>
        {ways?.provider && (
          <p>
            <a href={`/connexion/confirmer?retour=${encodeURIComponent(location.pathname + location.search)}`}>
              Confirmer avec {ways.provider}
            </a>
          </p>
        )}
      </fieldset>
    </details>
  );
}

interface SecretProps {
  id: string;
  label: string;
  autoComplete: 'current-password' | 'one-time-code';
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Secret({ id, label, autoComplete, value, error, onChange, onKeyDown }: SecretProps) {
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {error && (
        <p className="error" id={`${id}-e`}>
          {error}
        </p>
      )}
      <input
        id={id}
        className="input"
        type={autoComplete === 'current-password' ? 'password' : 'text'}
        autoComplete={autoComplete}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-e` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
