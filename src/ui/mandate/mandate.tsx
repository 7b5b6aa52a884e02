import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import type { MandateView } from '../../http/http.ts';
import { isOfOneDossier, mandatesQuery, screensQuery } from '../api/api.ts';
import { Awaited, dayOf, momentOf } from '../look/look.ts';
import { Proof } from './proof.tsx';
import { Sample } from './sample.tsx';
import { TakeSample } from './take-sample.tsx';

/** Shows each mandate of the reader: the dossier it is given on, its days, its sample, and what was downloaded. */
export function MandatesPage() {
  const mandates = useQuery(mandatesQuery);
  useEffect(() => {
    document.title = 'Mon mandat – Jalon';
  }, []);
  return (
    <>
      <h1>Mon mandat</h1>
      <p className="lead">Vous lisez, sans rien changer. Tout ce que vous lisez est noté au registre des lectures.</p>
      <Awaited of={mandates} lines={8} />
      {mandates.data?.items.length === 0 && <p className="card empty">Vous n’avez aucun mandat en cours.</p>}
      {mandates.data?.items.map((mandate) => (
        <Mandate key={mandate.id} mandate={mandate} />
      ))}
    </>
  );
}

function Mandate({ mandate }: { mandate: MandateView }) {
  const { id, dossier, dossierTitle, from, until, size, population, sample } = mandate;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{dossierTitle}</h2>
      <div className="card stack">
        <p>
          Du {dayOf(from)} au {dayOf(until)} inclus. Passé ce jour, tout se ferme.
        </p>
        <p>
          Échantillon : {plural(sample.length, 'dossier')} sur {size} possibles, parmi {population}.
        </p>
        <p>
          <Link to="/dossiers/$id" params={{ id: dossier }}>
            Ouvrir « {dossierTitle} »
          </Link>{' '}
          · <Proof dossier={dossier} title={dossierTitle} at={mandate.provedAt} />
        </p>
        <Pages />
      </div>
      <TakeSample mandate={mandate} />
      <Sample mandate={mandate} />
      <Draws mandate={mandate} />
    </section>
  );
}

/** Links to the declared pages, which show what is complete or missing in the sample. */
function Pages() {
  const { data } = useQuery(screensQuery);
  const pages = data?.items.filter(({ kind }) => !isOfOneDossier(kind)) ?? [];
  if (pages.length === 0) return null;
  return (
    <>
      <p>Ce qui est complet, et ce qui manque, dans l’échantillon :</p>
      <ul>
        {pages.map(({ id, title }) => (
          <li key={id}>
            <Link to="/pages/$id" params={{ id }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Says how the sample was drawn, so that anyone can repeat the draw. */
function Draws({ mandate: { draws } }: { mandate: MandateView }) {
  if (draws.length === 0) return null;
  return (
    <details className="card">
      <summary>Comment l’échantillon a été pris</summary>
      <ul>
        {draws.map(({ how, at, count: taken, among, seed }) => (
          <li key={at}>
            Le {momentOf(at)} : {plural(taken, 'dossier')} {how === 'drawn' ? 'au sort' : 'par choix'}, parmi {among}.
            {seed !== null && (
              <>
                {' '}
                Graine du tirage : <code>{seed}</code>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="hint">
        Un tirage se refait : les références encore à prendre sont rangées par l’empreinte SHA-256 de « graine:référence
        », et les premières sont prises.
      </p>
    </details>
  );
}
