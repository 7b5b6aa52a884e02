import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ErasureView } from '../../../http/http.ts';
import { dropErasure, giveErasureVisa } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { AskedTwice, dayOf, momentOf, Trouble, WaitingPage } from '../../look/look.ts';
import { VisaForm, type VisaGiven } from '../../retention/retention.ts';
import { Unreadable } from '../../shell/shell.ts';
import { erasureQuery, useErasureAct } from './ask-erasures.ts';
import { Certificate } from './certificate.tsx';
import { type ErasureState, erasesNothing, nextOf } from './erasure-words.ts';
import { Fates } from './fates.tsx';
import { OpinionForm } from './opinion.tsx';
import { Recipients } from './recipients.tsx';
import './erasures.css';

/** Shows one erasure that a person asked for: what it does, who decides of it, and once it is done its certificate. */
export function ErasurePage() {
  const { id } = useParams({ from: '/droits-des-personnes/effacements/$id' });
  const { data, error, refetch } = useQuery(erasureQuery(id));
  useEffect(() => {
    document.title = 'Effacement demandé – Jalon';
  }, []);
  if (!data && error) return <Unreadable what="Effacement demandé" error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  return <Erasure erasure={data} />;
}

function Erasure({ erasure }: { erasure: ErasureView }) {
  const { state, from, certificate } = erasure;
  return (
    <>
      <h1>Effacement demandé</h1>
      <p className="lead" role="status">
        {nextOf(erasure)}
      </p>
      <p>
        {from !== null && (
          <>
            <Link to="/dossiers/$id" params={{ id: from }} className={isToAnswer(state) ? 'button strong' : ''}>
              {isToAnswer(state) ? 'Répondre à la personne' : 'Le dossier de sa demande'}
            </Link>
            {isToAnswer(state) ? ' ' : ' · '}
          </>
        )}
        <Link to="/droits-des-personnes">Tous les effacements demandés</Link>
      </p>
      {certificate && <Certificate erasure={erasure} certificate={certificate} />}
      <Fates erasure={erasure} />
      <Recipients erasure={erasure} />
      <Said erasure={erasure} />
      {isUndecided(state) && <Drop id={erasure.id} />}
    </>
  );
}

const isToAnswer = (state: ErasureState) => state === 'done' || state === 'refused';
const isUndecided = (state: ErasureState) => state === 'proposed' || state === 'to-decide';

/** Shows what was said of the erasure, in order, and asks for what is still to be said here. */
function Said({ erasure }: { erasure: ErasureView }) {
  const { state, opinion, decision, visa, awaitsVisa, proposedBy, proposedAt } = erasure;
  return (
    <section className="card stack" aria-labelledby="avis">
      <h2 id="avis">Avis et décision</h2>
      <p>
        Proposé par {proposedBy} le {momentOf(proposedAt)}.
      </p>
      {opinion && (
        <p>
          Avis {opinion.isFavourable ? 'favorable' : 'défavorable'} de {opinion.by}, le {momentOf(opinion.at)} :{' '}
          {opinion.text}
        </p>
      )}
      {state === 'proposed' && !erasesNothing(erasure) && <OpinionForm erasure={erasure} />}
      {state === 'to-decide' && (
        <details>
          <summary>Changer cet avis</summary>
          <p>L’avis changé remplace celui-ci, et un autre lien part.</p>
          <OpinionForm key={opinion?.at} erasure={erasure} />
        </details>
      )}
      {decision && (
        <p>
          {DECIDED[decision.outcome]} par {decision.by}, le {momentOf(decision.at)}.
          {decision.motive !== '' && ` Motif : ${decision.motive}`}
        </p>
      )}
      {visa && (
        <p>
          Visa {visa.reference} du {dayOf(visa.on)}.
        </p>
      )}
      {awaitsVisa && (isUndecided(state) || state === 'running') && <Visa erasure={erasure} />}
    </section>
  );
}

const DECIDED = { agree: 'Accordé', refuse: 'Refusé', suspend: 'Suspendu' };

function Visa({ erasure: { id, state, dossiers } }: { erasure: ErasureView }) {
  const give = useErasureAct((body: VisaGiven) =>
    call(giveErasureVisa, { path: { id }, body, repeatKey: crypto.randomUUID() }),
  );
  const awaited = dossiers.filter((dossier) => dossier.state === 'visa');
  const whose = [...new Set(awaited.map(({ plan }) => plan.visaOf))].filter(Boolean).join(', ');
  const isDecided = state === 'running';
  const next = isDecided ? 'dès qu’il est noté' : 'une fois décidé, et ce visa noté';
  const says = `Visa de : ${whose}. L’effacement qui l’attend se fait ${next}.`;
  return <VisaForm says={says} giving={give} isMain={isDecided} />;
}

function Drop({ id }: { id: string }) {
  const drop = useErasureAct(() => call(dropErasure, { path: { id } }));
  return (
    <>
      {drop.error && <Trouble error={drop.error} />}
      <p>
        <AskedTwice
          ask="Renoncer à cet effacement"
          warning="Rien ne sera effacé, et le lien qui décide ne servira plus."
          yes="Oui, y renoncer"
          no="Non"
          isBusy={drop.isPending}
          onYes={() => drop.mutate(undefined)}
        />
      </p>
    </>
  );
}
