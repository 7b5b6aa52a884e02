import { useMutation, useQueryClient } from '@tanstack/react-query';
import { plural } from '../../base/base.ts';
import type { RetentionRunLine } from '../../http/http.ts';
import {
  approveRetention,
  dropRetention,
  giveRetentionVisa,
  takeRetentionCopies,
  takeRetentionSlip,
} from '../addresses/addresses.ts';
import { addressOf, call } from '../api/api.ts';
import { AskedTwice, Button, dayOf, momentOf, Trouble } from '../look/look.ts';
import { retentionQuery } from './ask-retention.ts';
import { VisaForm, type VisaGiven } from './visa-form.tsx';

const STATES: { [state in RetentionRunLine['state']]: string } = {
  proposed: 'attend votre accord',
  'awaiting-visa': 'attend le visa des archives',
  running: 'en cours',
  done: 'finie',
  dropped: 'abandonnée',
};

/** Shows what a run would do, to how many dossiers, and what it has done. */
export function Run({ run }: { run: RetentionRunLine }) {
  const { id, act, title, state, bordereau, visa, visaOf, total, done, left } = run;
  const name = act === 'archive' ? 'Archiver' : 'Effacer';
  return (
    <>
      <h3>
        {name} : {title}, {STATES[state]}
      </h3>
      <p>
        {bordereau.kind} : {plural(total, 'dossier')}
        {bordereau.from && bordereau.until && `, du ${dayOf(bordereau.from)} au ${dayOf(bordereau.until)}`},{' '}
        {plural(bordereau.files, 'fichier')}.{' '}
        <a href={addressOf(takeRetentionSlip, { path: { id } })} download>
          Le bordereau, référence par référence<span className="unseen"> : {`${name}, ${title}`}</span>
        </a>
        .{' '}
        <a href={addressOf(takeRetentionCopies, { path: { id } })} download>
          Les copies emportées auparavant, et par qui (pour vous seul)
          <span className="unseen"> : {`${name}, ${title}`}</span>
        </a>
      </p>
      <p className="hint">
        Préparée par {run.proposedBy} le {momentOf(run.proposedAt)}.
        {run.approvedAt !== null && ` Accord de ${run.approvedBy} le ${momentOf(run.approvedAt)}.`}
        {visa !== null && ` Visa ${visa.reference} du ${dayOf(visa.on)}.`}
      </p>
      {(state === 'running' || state === 'done') && (
        <p role="status">
          {plural(done, 'dossier')} {done > 1 ? 'faits' : 'fait'} sur {total}
          {left > 0 && `, ${plural(left, 'laissé')} : le bordereau dit pourquoi`}.
        </p>
      )}
      {state === 'proposed' && <Agree run={run} />}
      {state === 'awaiting-visa' && <Visa id={id} visaOf={visaOf ?? ''} />}
    </>
  );
}

function useRuns() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: retentionQuery.queryKey });
}

function Agree({ run: { id, act, total, visaOf } }: { run: RetentionRunLine }) {
  const reread = useRuns();
  const settle = useMutation({
    mutationFn: (act: typeof approveRetention | typeof dropRetention): Promise<unknown> =>
      call(act, { path: { id }, repeatKey: id }),
    onSettled: reread,
  });
  const erases = visaOf === null ? 'Rien ne pourra les rendre.' : `L’effacement attendra le visa : ${visaOf}.`;
  return (
    <>
      {settle.error && <Trouble error={settle.error} />}
      <div className="actions-line">
        <AskedTwice
          ask="Donner mon accord"
          warning={
            act === 'erase'
              ? `${plural(total, 'dossier')} à effacer. ${erases}`
              : `${plural(total, 'dossier')} à archiver.`
          }
          yes="Oui, d’accord"
          no="Non"
          isBusy={settle.isPending}
          isMain
          onYes={() => settle.mutate(approveRetention)}
        />
        <Button variant="subtle" loading={settle.isPending} onClick={() => settle.mutate(dropRetention)}>
          Renoncer à cette exécution
        </Button>
      </div>
    </>
  );
}

function Visa({ id, visaOf }: { id: string; visaOf: string }) {
  const reread = useRuns();
  const give = useMutation({
    mutationFn: (body: VisaGiven) => call(giveRetentionVisa, { path: { id }, body, repeatKey: crypto.randomUUID() }),
    onSettled: reread,
  });
  return <VisaForm says={`Visa de : ${visaOf}. L’effacement commence dès qu’il est noté.`} giving={give} />;
}
