import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { GrantLine } from '../../http/http.ts';
import { approveGrant, refuseGrant } from '../addresses/addresses.ts';
import { call, grantsQuery, isRefusal, rereadAccounts, wideningsQuery } from '../api/api.ts';
import { Awaited, Button, dayOf, momentOf, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { HeldWidening, Suspended, Until } from '../widening/widening.ts';

/** Lists the roles and addresses that one person asked for, that open dossiers, and that a second person must grant. */
export function Grants() {
  const grants = useQuery(grantsQuery);
  const widenings = useQuery(wideningsQuery);
  const { data, error } = grants;
  useEffect(() => {
    document.title = 'Droits demandés – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Droits demandés" error={error} />;
  return (
    <>
      <h1>Droits demandés</h1>
      <p className="lead">
        Un rôle qui lit des dossiers, ou une autre adresse pour qui les lit, est demandé par une personne et donné par
        une autre, qui administre ou qui veille à la protection des données, et que la première n’a ni invitée ni
        récupérée depuis moins de sept jours. Sans réponse en sept jours, la demande tombe d’elle-même ; si personne ne
        peut la donner, elle prend effet ce jour-là, et chacun peut la refuser d’ici là.
      </p>
      <p>
        Un rôle qui ne lit que les dossiers où la personne est nommée, et que rien n’a élargi depuis sept jours, se
        donne aussitôt à une autre personne que soi : cette page ne le montre pas, une lettre vous le dit.
      </p>
      <p>
        De même, ce qui donne à un rôle plus de données à lire, en publiant ou en faisant passer des dossiers à une
        autre version.
      </p>
      <Awaited of={grants} />
      <Awaited of={widenings} />
      {data?.items.length === 0 && widenings.data?.items.length === 0 && (
        <p className="card empty">Aucun droit n’attend.</p>
      )}
      <ul className="stack">
        {widenings.data?.items.map((widening) => (
          <li key={widening.id} className="card stack">
            <HeldWidening widening={widening} />
          </li>
        ))}
        {data?.items.map((grant) => (
          <li key={grant.id} className="card stack">
            <Asked grant={grant} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Asked({ grant }: { grant: GrantLine }) {
  const { id, person, roles, email, mandate, by, at, endsAt, suspended, mayApprove, awaited } = grant;
  const wanted = [...roles.map(({ title }) => title), ...(email === null ? [] : [`nouvelle adresse ${email}`])];
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: (act: typeof approveGrant | typeof refuseGrant) => call(act, { path: { id }, repeatKey: id }),
    onSettled: () => rereadAccounts(queries),
  });
  return (
    <>
      <h2>
        {person.name} : {wanted.join(', ')}
      </h2>
      {mandate && (
        <p>
          Mandat sur « {mandate.title} », du {dayOf(mandate.from)} au {dayOf(mandate.until)} ; au plus {mandate.size}{' '}
          dossier
          {mandate.size > 1 && 's'} dans l’échantillon.
        </p>
      )}
      <p>
        Demandé par {by.name} le {momentOf(at)}.{' '}
        {suspended ? <Suspended {...suspended} /> : <Until awaited={awaited} endsAt={endsAt} />}
      </p>
      {settle.error && <Trouble error={settle.error} />}
      <div className="actions-line">
        {mayApprove && (
          <Button loading={settle.isPending} onClick={() => settle.mutate(approveGrant)}>
            {email === null ? `Donner ce droit à ${person.name}` : `Donner cette adresse à ${person.name}`}
          </Button>
        )}
        <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate(refuseGrant)}>
          {mayApprove ? 'Refuser' : 'Retirer la demande'}
        </Button>
      </div>
    </>
  );
}
