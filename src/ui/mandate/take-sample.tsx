import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MandateView } from '../../http/http.ts';
import { takeSample } from '../addresses/addresses.ts';
import { call, mandateCandidatesQuery, mandatesQuery } from '../api/api.ts';
import { Awaited, Button, dayOf, Trouble } from '../look/look.ts';

type SampleRequest = { draw: number } | { choose: string[] };

/** Draws dossiers at random or takes them by reference; a dossier shows its subject only once it is in the sample, for good. */
export function TakeSample({ mandate }: { mandate: MandateView }) {
  const { id, size, sample, population } = mandate;
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: (body: SampleRequest) => call(takeSample, { path: { id }, body, repeatKey: crypto.randomUUID() }),
    onSuccess: () =>
      Promise.all([['mandates'], ['dossiers'], ['screens']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
    onError: () => queries.invalidateQueries({ queryKey: mandatesQuery.queryKey }),
  });
  const room = Math.min(size, population) - sample.length;
  return (
    <>
      <p role="status">{take.isSuccess && 'L’échantillon est pris.'}</p>
      {room > 0 && (
        <section className="card stack" aria-labelledby={`${id}-prendre`}>
          <h3 id={`${id}-prendre`}>Prendre des dossiers</h3>
          <p className="hint">
            Il en reste {room} à prendre. Un dossier pris le reste, et le tirage ou le choix figure au journal.
          </p>
          {take.error && <Trouble error={take.error} />}
          <Draw room={room} isPending={take.isPending} onTake={take.mutate} />
          <Choose id={id} isPending={take.isPending} onTake={take.mutate} />
        </section>
      )}
    </>
  );
}

interface SampleFormProps {
  isPending: boolean;
  onTake: (asked: SampleRequest) => void;
}

function Draw({ room, isPending, onTake }: SampleFormProps & { room: number }) {
  const [wanted, setWanted] = useState<number>(Math.min(room, 5));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onTake({ draw: wanted });
  };
  return (
    <form onSubmit={submit} className="filters">
      <label>
        Combien au sort
        <input
          className="input"
          type="number"
          value={wanted}
          onChange={({ target }) => setWanted(Number(target.value))}
          min={1}
          max={room}
          required
        />
      </label>
      <Button type="submit" loading={isPending}>
        Tirer au sort
      </Button>
    </form>
  );
}

function Choose({ id, isPending, onTake }: SampleFormProps & { id: string }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          Choisir par référence
        </Button>
      </div>
    );
  return <Candidates id={id} isPending={isPending} onTake={onTake} />;
}

function Candidates({ id, isPending, onTake }: SampleFormProps & { id: string }) {
  const candidates = useQuery(mandateCandidatesQuery(id));
  const left = candidates.data?.items.filter(({ isTaken }) => !isTaken) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onTake({ choose: new FormData(event.currentTarget).getAll('dossier').map(String) });
  };
  return (
    <form onSubmit={submit} className="stack">
      <Awaited of={candidates} />
      <fieldset>
        <legend>Dossiers, par référence et jour d’ouverture</legend>
        {left.map(({ id: reference, openedOn }) => (
          <label key={reference} className="option">
            <input type="checkbox" name="dossier" value={reference} />
            <span>
              {reference} <small className="hint">ouvert le {dayOf(openedOn)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        <Button type="submit" loading={isPending}>
          Ajouter à l’échantillon
        </Button>
      </div>
    </form>
  );
}
