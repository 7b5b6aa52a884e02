import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dropAbsence } from '../addresses/addresses.ts';
import { absencesQuery, call, meQuery, screensQuery } from '../api/api.ts';
import { Awaited, Button, frenchDate, Trouble } from '../look/look.ts';
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

/** Links to the pages where a person hands their dossiers over to someone else, each opened on their own dossiers. */
function Handovers() {
  const { data: me } = useQuery(meQuery);
  const { data: screens } = useQuery(screensQuery);
  const pages = (screens?.items ?? []).flatMap(({ id, title, handsOver }) => {
    const role = handsOver.find((one) => me?.roles.includes(one));
    return role === undefined ? [] : [{ id, title, holder: `${role}:${me?.id}` }];
  });
  if (pages.length === 0) return null;
  return (
    <>
      <p className="hint">
        Vous partez pour longtemps ou pour de bon ? Un suppléant n’est que de passage : confiez vos dossiers.
      </p>
      <ul className="actions-line">
        {pages.map(({ id, title, holder }) => (
          <li key={id}>
            <Link className="button" to="/pages/$id" params={{ id }} search={{ holder }}>
              Confier mes dossiers<span className="unseen"> : {title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
