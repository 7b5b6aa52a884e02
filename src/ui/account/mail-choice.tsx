import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Preferences } from '../../http/http.ts';
import { writePreferences } from '../addresses/addresses.ts';
import { call, preferencesQuery } from '../api/api.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';

const CHOICES: { value: Preferences['mail']; label: string; help: string }[] = [
  { value: 'all', label: 'Tous', help: 'Chaque courrier, au moment où il part.' },
  { value: 'mine', label: 'De mes dossiers', help: 'Seulement ceux que je suis, par mon nom ou mon organisme.' },
  { value: 'digest', label: 'Un résumé le matin', help: 'Une seule lettre, les jours ouvrés.' },
  { value: 'none', label: 'Aucun', help: 'Les avis légaux partent toujours ; tout reste dans les notifications.' },
];

export function MailChoice() {
  const preferences = useQuery(preferencesQuery);
  if (preferences.data) return <Choice kept={preferences.data} />;
  return (
    <section className="card" aria-labelledby="mes-courriers">
      <h2 id="mes-courriers">Mes courriers</h2>
      <Awaited of={preferences} />
    </section>
  );
}

function Choice({ kept }: { kept: Preferences }) {
  const queries = useQueryClient();
  const [mail, setMail] = useState(kept.mail);
  const [hasHours, setHasHours] = useState(kept.hours !== null);
  const save = useMutation({
    mutationFn: (body: Preferences) => call(writePreferences, { body }),
    onSuccess: (next) => queries.setQueryData(preferencesQuery.queryKey, next),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const hours = hasHours ? { from: String(given.get('from')), until: String(given.get('until')) } : null;
    save.mutate({ mail, hours });
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>Mes courriers</h2>
      {save.error && <Trouble error={save.error} />}
      <fieldset className="field">
        <legend>Ce que je reçois par e-mail</legend>
        <span className="options column">
          {CHOICES.map(({ value, label, help }) => (
            <label key={value} className="option">
              <input type="radio" name="mail" value={value} checked={mail === value} onChange={() => setMail(value)} />
              <span>
                {label} <small className="hint">{help}</small>
              </span>
            </label>
          ))}
        </span>
      </fieldset>
      <label className="option">
        <input type="checkbox" checked={hasHours} onChange={(event) => setHasHours(event.target.checked)} />
        Seulement aux heures de bureau des jours ouvrés
      </label>
      {hasHours && (
        <p className="hours">
          <label>
            de <input className="input" type="time" name="from" defaultValue={kept.hours?.from ?? '08:30'} required />
          </label>
          <label>
            à <input className="input" type="time" name="until" defaultValue={kept.hours?.until ?? '18:00'} required />
          </label>
        </p>
      )}
      <div className="actions">
        <Button type="submit" loading={save.isPending}>
          Enregistrer
        </Button>
        {save.isSuccess && <p role="status">Enregistré.</p>}
      </div>
    </form>
  );
}
