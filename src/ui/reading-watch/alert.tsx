import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { ReadingAlertLine } from '../../http/http.ts';
import { closeSessionsOnAlert, dismissReadingAlert } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, momentOf, Trouble } from '../look/look.ts';
import { CALLS } from '../supervision/supervision.ts';
import { alertsQuery } from './ask-alerts.ts';

const SAID: { [rule in ReadingAlertLine['rule']]: string } = {
  rate: 'en une heure',
  hours: 'hors des heures de travail',
  unbound: 'en un jour, où rien ne nomme cette personne',
};

export function Alert({ alert }: { alert: ReadingAlertLine }) {
  const { personName, count, rule, from, until, readings, state } = alert;
  return (
    <>
      <h2>
        {personName} : {count} dossiers {SAID[rule]}
      </h2>
      <p>
        Du {momentOf(from)} au {momentOf(until)}.
      </p>
      <details>
        <summary>
          Ce qui a été lu<span className="unseen"> par {personName}</span>
        </summary>
        <ul>
          {readings.map(({ dossier, at, what }) => (
            <li key={`${dossier} ${at} ${what}`}>
              {momentOf(at)} : {CALLS[what] ?? what}, {dossier}
            </li>
          ))}
        </ul>
      </details>
      {state === 'open' ? <Settle alert={alert} /> : <Settled alert={alert} />}
    </>
  );
}

function Settled({ alert: { state, settledBy, settledAt, reason } }: { alert: ReadingAlertLine }) {
  return (
    <p>
      {state === 'closed' ? 'Sessions fermées' : 'Écartée'} par {settledBy}
      {settledAt !== null && ` le ${momentOf(settledAt)}`}
      {reason !== null && ` : ${reason}`}.
    </p>
  );
}

function Settle({ alert: { id, personName } }: { alert: ReadingAlertLine }) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: alertsQuery.queryKey });
  const close = useMutation({
    mutationFn: () => call(closeSessionsOnAlert, { path: { id }, repeatKey: crypto.randomUUID() }),
    onSettled,
  });
  const dismiss = useMutation({
    mutationFn: (reason: string) =>
      call(dismissReadingAlert, { path: { id }, body: { reason }, repeatKey: crypto.randomUUID() }),
    onSettled,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    dismiss.mutate(String(new FormData(event.currentTarget).get('reason')));
  };
  const error = close.error ?? dismiss.error;
  return (
    <>
      {error && <Trouble error={error} />}
      <div className="actions-line">
        <Button loading={close.isPending} onClick={() => close.mutate()}>
          Fermer les sessions de {personName}
        </Button>
      </div>
      <form onSubmit={submit} className="stack">
        <label>
          Pourquoi ce n’en est pas une
          <textarea className="input" name="reason" required minLength={10} maxLength={500} rows={2} />
        </label>
        <Button type="submit" variant="default" loading={dismiss.isPending}>
          Écarter l’alerte<span className="unseen"> sur {personName}</span>
        </Button>
      </form>
    </>
  );
}
