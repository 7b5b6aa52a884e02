import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changePublicationPolicy } from '../addresses/addresses.ts';
import { call, meQuery, policyQuery } from '../api/api.ts';
import { Button, momentOf, Trouble } from '../look/look.ts';

/** Shows whether one person alone may publish, and changes that rule. */
export function Policy() {
  const { data: policy } = useQuery(policyQuery);
  const { data: me } = useQuery(meQuery);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (secondPerson: boolean) => call(changePublicationPolicy, { body: { secondPerson } }),
    onSuccess: (next) => queries.setQueryData(policyQuery.queryKey, next),
  });
  if (!policy) return null;
  const { secondPerson, since, ending } = policy;
  const isOwnAsking = ending !== null && ending.by.id === me?.id;
  return (
    <section className="card" aria-labelledby="qui-publie">
      <h2 id="qui-publie">Qui publie</h2>
      <p role="status">
        {secondPerson
          ? 'Une publication demande une seconde personne : une autre que son auteur l’approuve d’abord.'
          : 'Une personne qui administre publie seule ce qu’elle a préparé.'}
        {ending && ` ${ending.by.name} demande d’y mettre fin : une autre personne doit le confirmer.`}
      </p>
      {since && (
        <p className="hint">
          Réglé par {since.by.name} le {momentOf(since.at)}.
        </p>
      )}
      {change.error && <Trouble error={change.error} />}
      <div className="actions-line">
        {(!secondPerson || ending) && (
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate(true)}>
            {secondPerson ? 'Garder cette règle' : 'Demander une seconde personne'}
          </Button>
        )}
        {secondPerson && !isOwnAsking && (
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate(false)}>
            {ending ? 'Confirmer : une seule personne suffit' : 'Mettre fin à cette règle…'}
          </Button>
        )}
      </div>
      {secondPerson && !ending && <p className="hint">Pour y mettre fin, il faut aussi une seconde personne.</p>}
    </section>
  );
}
