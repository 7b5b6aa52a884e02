import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  beginSecondFactor,
  confirmSecondFactor,
  dropOwnSecondFactor,
  makeRecoveryCodes,
} from '../addresses/addresses.ts';
import { call, meQuery } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { FactorSetup, RecoveryCodes } from '../shell/shell.ts';

type FactorStep = 'rest' | 'replace' | 'codes';

/** Lets the person set up the second factor on a telephone, replace it, and renew the codes that serve when the telephone is lost. */
export function SecondFactor() {
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [step, setStep] = useState<FactorStep>('rest');
  const [shown, setShown] = useState<string[] | null>(null);
  const end = (codes: string[] | null) => {
    setShown(codes);
    setStep('rest');
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const begin = useMutation({ mutationFn: () => call(beginSecondFactor) });
  const confirm = useMutation({
    mutationFn: (code: string) => call(confirmSecondFactor, { body: { code } }),
    onSuccess: ({ recoveryCodes }) => {
      begin.reset();
      end(recoveryCodes);
    },
  });
  const remove = useMutation({
    mutationFn: (code: string) => call(dropOwnSecondFactor, { body: { code } }),
    onSuccess: () => {
      end(null);
      begin.mutate();
    },
  });
  const renew = useMutation({
    mutationFn: (code: string) => call(makeRecoveryCodes, { body: { code } }),
    onSuccess: ({ recoveryCodes }) => end(recoveryCodes),
  });
  if (shown) {
    return (
      <section aria-labelledby="codes-de-secours">
        <h2 id="codes-de-secours">Vos codes de secours</h2>
        <RecoveryCodes codes={shown} onDone={() => setShown(null)} />
      </section>
    );
  }
  return (
    <section className="card" aria-labelledby="second-facteur">
      <h2 id="second-facteur">Second facteur</h2>
      {[begin, confirm, remove, renew].map(({ error }) => error && <Trouble key={error.message} error={error} />)}
      {begin.data ? (
        <>
          <FactorSetup factor={begin.data} />
          <CodeForm action="Confirmer" isPending={confirm.isPending} onCode={confirm.mutate} />
        </>
      ) : (
        <p>
          {me?.hasSecondFactor
            ? 'Un code de votre téléphone est demandé après le mot de passe.'
            : 'Aucun : votre mot de passe seul ouvre votre compte.'}
        </p>
      )}
      {!begin.data && !me?.hasSecondFactor && (
        <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
          Mettre en place un second facteur
        </Button>
      )}
      {me?.hasSecondFactor && step === 'rest' && (
        <div className="actions-line">
          <Button variant="default" onClick={() => setStep('replace')}>
            Changer de téléphone
          </Button>
          <Button variant="default" onClick={() => setStep('codes')}>
            Recevoir de nouveaux codes de secours
          </Button>
        </div>
      )}
      {step === 'replace' && (
        <CodeForm action="Retirer l’ancien" isPending={remove.isPending} onCode={remove.mutate}>
          L’ancien téléphone ne servira plus ; vous mettrez le nouveau en place aussitôt.
        </CodeForm>
      )}
      {step === 'codes' && (
        <CodeForm action="Recevoir les codes" isPending={renew.isPending} onCode={renew.mutate}>
          Les anciens codes de secours ne serviront plus.
        </CodeForm>
      )}
    </section>
  );
}

interface CodeProps {
  action: string;
  isPending: boolean;
  onCode: (code: string) => void;
  children?: ReactNode;
}

function CodeForm({ action, isPending, onCode, children }: CodeProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onCode(String(new FormData(event.currentTarget).get('code')).trim());
  };
  return (
    <form onSubmit={submit} className="stack">
      {children && <p>{children}</p>}
      <TextInput
        name="code"
        label="Code de l’application"
        description="Six chiffres, ou un code de secours."
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
      />
      <div>
        <Button type="submit" loading={isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
