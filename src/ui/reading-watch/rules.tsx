import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { ReadingRules } from '../../http/http.ts';
import { changeReadingRules } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { alertsQuery } from './ask-alerts.ts';

const COUNTS = [
  ['perHour', 'Dossiers lus en une heure'],
  ['outOfHours', 'Dossiers lus en une heure, hors des heures de travail ou un dimanche'],
  ['unboundPerDay', 'Dossiers lus en un jour, où rien ne nomme la personne'],
] as const;
const HOURS = [
  ['from', 'Début des heures de travail'],
  ['until', 'Fin des heures de travail'],
] as const;

/** Lets the reader set the number of readings above which an alert is raised. */
export function Rules({ rules }: { rules: ReadingRules }) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (next: ReadingRules) => call(changeReadingRules, { body: next }),
    onSettled: () => queries.invalidateQueries({ queryKey: alertsQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const count = (name: string) => Number(given.get(name));
    change.mutate({
      ...{ perHour: count('perHour'), outOfHours: count('outOfHours'), unboundPerDay: count('unboundPerDay') },
      ...{ from: String(given.get('from')), until: String(given.get('until')) },
    });
  };
  return (
    <section className="card stack" aria-labelledby="regles">
      <h2 id="regles">À partir de combien alerter</h2>
      {change.error && <Trouble error={change.error} />}
      <form onSubmit={submit} className="stack">
        {COUNTS.map(([name, label]) => (
          <label key={name}>
            {label}
            <input className="input" type="number" name={name} min={5} max={1000} required defaultValue={rules[name]} />
          </label>
        ))}
        {HOURS.map(([name, label]) => (
          <label key={name}>
            {label}
            <input className="input" type="time" name={name} required defaultValue={rules[name]} />
          </label>
        ))}
        <Button type="submit" loading={change.isPending}>
          Enregistrer
        </Button>
      </form>
      <p role="status">{change.isSuccess && 'Enregistré.'}</p>
    </section>
  );
}
