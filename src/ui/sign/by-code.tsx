import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import type { JsonObject } from '../../http/http.ts';
import { askSignatureCode } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';

/** Holds what lets the person designated sign: whose code it is, and what was written of it. */
export interface SignatureCode {
  dossier: string;
  event: string;
  /** Holds the answers given so far, which may say who signs. */
  answers: JsonObject;
  /** Says who signs, and where the code goes; null where no address is recorded. */
  offered: { name: string; sentTo: string } | null;
  typed: string;
  onType: (typed: string) => void;
}

interface ByCodeProps {
  code: SignatureCode;
  text: string | null;
  /** Says why the code written last did not sign. */
  wrong: string | undefined;
}

/** Asks for a code at the address recorded for who signs, and takes it; the act that is sent next carries it. */
export function ByCode({ code, text, wrong }: ByCodeProps) {
  const id = useId();
  const { dossier, event, answers, offered, typed, onType } = code;
  const ask = useMutation({
    mutationFn: () => call(askSignatureCode, { path: { id: dossier, event }, body: { data: answers } }),
    onSuccess: () => onType(''),
  });
  if (offered === null)
    return (
      <p className="hint">
        Aucune adresse n’est enregistrée pour qui doit signer : cette personne signe par son propre compte.
      </p>
    );
  return (
    <fieldset className="group by-code">
      <legend>Signature de {offered.name}, par un code</legend>
      {text && <blockquote>{text}</blockquote>}
      <p className="hint">
        Un code part à l’adresse enregistrée dans le dossier ({offered.sentTo}). {offered.name} l’écrit ici, ou vous le
        donne après avoir lu le texte.
      </p>
      {ask.error && <Trouble error={ask.error} />}
      <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
        {ask.data ? 'Envoyer un nouveau code' : 'Envoyer le code'}
      </Button>
      {ask.data && (
        <p role="status" className="notice">
          Un code est parti à {ask.data.sentTo}. Il vaut un quart d’heure.
        </p>
      )}
      <div className={wrong ? 'field wrong' : 'field'}>
        <label htmlFor={`${id}-code`}>Code reçu par {offered.name}</label>
        {wrong && (
          <p className="error" id={`${id}-e`}>
            {wrong}
          </p>
        )}
        <input
          id={`${id}-code`}
          className="input"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-e` : undefined}
          value={typed}
          onChange={(change) => onType(change.target.value)}
        />
      </div>
    </fieldset>
  );
}
