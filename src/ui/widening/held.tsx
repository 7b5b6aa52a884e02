import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approveWidening, cancelWidening } from '../addresses/addresses.ts';
import { call, type WideningRequest } from '../api/api.ts';
import { Button, momentOf, Trouble } from '../look/look.ts';
import { Until } from './until.tsx';

const THINGS = {
  publication: 'Cette publication donne plus à lire',
  migration: 'Ce passage de dossiers donne plus à lire',
} as const;

/** Says that the controller's representative suspended what was asked, and that nothing follows without them. */
export function Suspended({ at, motive }: NonNullable<WideningRequest['suspended']>) {
  return (
    <>
      Suspendu le {momentOf(at)} par qui représente le responsable du traitement (« {motive} ») : la décision est la
      sienne.
    </>
  );
}

/**
 * Shows a change that gives a role more to read and waits for approval: who would read what, who may agree, until when, and the two
 * answers.
 */
export function HeldWidening({ widening }: { widening: WideningRequest }) {
  const { id, kind, by, reason, wider, at, awaited, endsAt, mayApprove, suspended } = widening;
  const queries = useQueryClient();
  const [isSettled, setSettled] = useState(false);
  const settle = useMutation({
    mutationFn: (act: typeof approveWidening | typeof cancelWidening) => call(act, { path: { id }, repeatKey: id }),
    onSuccess: () => setSettled(true),
    onSettled: () => queries.invalidateQueries(),
  });
  if (isSettled) return <p role="status">C’est noté : cette demande n’attend plus.</p>;
  return (
    <>
      <h2>{THINGS[kind]}, et attend une autre personne</h2>
      {reason !== '' && <p>Motif : « {reason} »</p>}
      <ul>
        {wider.map(({ workflow, title, role, roleTitle, reads, holders }) => (
          <li key={`${workflow} ${role}`}>
            <strong>{roleTitle}</strong> lirait, de « {title} » : {reads.join(' ; ')}.
            {holders.length > 0 && ` Tiennent ce rôle : ${holders.join(', ')}.`}
          </li>
        ))}
      </ul>
      <p>
        Demandé par {by.name} le {momentOf(at)}.{' '}
        {suspended ? <Suspended {...suspended} /> : <Until awaited={awaited} endsAt={endsAt} />}
      </p>
      {settle.error && <Trouble error={settle.error} />}
      <div className="actions-line">
        {mayApprove && (
          <Button loading={settle.isPending} onClick={() => settle.mutate(approveWidening)}>
            Donner mon accord
          </Button>
        )}
        <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate(cancelWidening)}>
          {mayApprove ? 'M’y opposer' : 'Annuler cette demande'}
        </Button>
      </div>
    </>
  );
}
