import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addAbsence } from '../addresses/addresses.ts';
import { absencesQuery, call, colleaguesQuery } from '../api/api.ts';
import { Day, NO_DATE } from '../days/days.ts';
import { Button, Trouble } from '../look/look.ts';

const NO_DAYS = { from: NO_DATE, until: NO_DATE };

/** Asks for the first and last day of an absence and for the colleague who stands in. */
export function NewAbsence() {
  const queries = useQueryClient();
  const { data: colleagues, error, refetch } = useQuery(colleaguesQuery);
  const [days, setDays] = useState(NO_DAYS);
  const add = useMutation({
    mutationFn: (body: { standIn: string; from: string; until: string }) =>
      call(addAbsence, { body, repeatKey: crypto.randomUUID() }),
    onSuccess: () => {
      setDays(NO_DAYS);
      return queries.invalidateQueries({ queryKey: absencesQuery.queryKey });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { from, until } = days;
    if (from.kind !== 'date' || until.kind !== 'date') return;
    const standIn = String(new FormData(form).get('standIn') ?? '');
    add.mutate({ standIn, from: from.day, until: until.day }, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} className="filters">
      {add.error && <Trouble error={add.error} />}
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      <Day
        label="Premier jour"
        value={days.from}
        onChange={(from) => setDays((before) => ({ ...before, from }))}
        isRequired
      />
      <Day
        label="Dernier jour"
        value={days.until}
        onChange={(until) => setDays((before) => ({ ...before, until }))}
        isRequired
      />
      <label>
        Qui supplée
        <select className="input" name="standIn" required defaultValue="">
          <option value="" disabled>
            Choisir…
          </option>
          {colleagues?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" loading={add.isPending}>
        Déclarer l’absence
      </Button>
    </form>
  );
}
