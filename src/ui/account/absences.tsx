import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { dropAbsence } from '../api/addresses/mail.ts';
import { call } from '../api/call.ts';
import { absencesQuery, meQuery } from '../api/queries.ts';
import { Awaited } from '../look/awaited.tsx';
import { Button } from '../look/button.tsx';
import { frenchDate } from '../look/french-date.ts';
import { Trouble } from '../look/trouble.tsx';
import { Handovers } from './handovers.tsx';
import { NewAbsence } from './new-absence.tsx';

/** Lists the absences declared and lets the reader declare one; the person who stands in also receives the mails of the absent person. */
export function Absences() {
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const absences = useQuery(absencesQuery);
  const { data } = absences;
  const drop = useMutation({
    mutationFn: (id: string) => call(dropAbsence, { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: absencesQuery.queryKey }),
  });
  return (
    <section className="card" aria-labelledby="absences">
      <h2 id="absences">Absences et suppléance</h2>
      {drop.error && <Trouble error={drop.error} />}
      <Awaited of={absences} lines={2} />
      <ul className="papers">
        {data?.items.map(({ id, person, personName, standInName, from, until }) => (
          <li key={id}>
            {person === me?.id
              ? `Vous êtes absent, ${standInName} supplée`
              : `${personName} est absent, ${standInName} supplée`}
            , du {frenchDate(from)} au {frenchDate(until)}{' '}
            {person === me?.id && (
              <Button className="link" loading={drop.isPending} onClick={() => drop.mutate(id)}>
                Retirer<span className="unseen"> l’absence du {frenchDate(from)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && <p className="hint">Aucune absence déclarée.</p>}
      <NewAbsence />
      <Handovers />
    </section>
  );
}
