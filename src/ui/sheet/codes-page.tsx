import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { LinkOffer } from '../../http/http.ts';
import { codesQuery } from '../api/api.ts';
import { QrCode, WaitingPage } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';

/**
 * Shows one code at a time with its holder's name, as large as the screen allows, or all on one page (`tous`); people leave the list once
 * they have acted.
 */
export function Codes() {
  const { dossier } = useParams({ from: '/codes/$dossier' });
  const { retour, tous } = useSearch({ from: '/codes/$dossier' });
  const { data, error, refetch } = useQuery(codesQuery(dossier));
  const [shown, setShown] = useState<string | null>(null);
  const [gone, setGone] = useState<string[]>([]);
  const items = data?.items ?? [];
  const index = Math.max(
    0,
    items.findIndex((one) => nameOf(one) === shown),
  );
  const offer = items[index];
  const isGone = data !== undefined && shown !== null && !items.some((one) => nameOf(one) === shown);
  const about = data ? ` : ${data.title}` : '';
  useEffect(() => {
    document.title = `Codes à montrer${about} – Jalon`;
  }, [about]);
  useEffect(() => {
    if (isGone && shown !== null) setGone((before) => [...before, shown]);
    if (isGone || shown === null) setShown(offer ? nameOf(offer) : null);
  }, [isGone, shown, offer]);
  if (error && !data) return <Unreadable what="Codes à montrer" error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  const go = (step: number) => {
    const next = items[(index + step + items.length) % items.length];
    if (next) setShown(nameOf(next));
  };
  return (
    <div className="codes-screen">
      <h1>Codes à montrer</h1>
      <p className="lead">{data.title}</p>
      <p role="status" className="hint">
        {gone.length > 0 && `C’est fait : ${gone.join(', ')}.`}
      </p>
      {tous ? (
        <AllCodes items={items} />
      ) : offer ? (
        <section aria-label={nameOf(offer)} className="card code-now">
          <h2>{nameOf(offer)}</h2>
          <p>
            {offer.title}
            {offer.show.map(({ label, value }) => ` · ${label} : ${value}`).join('')}
          </p>
          {offer.link && <QrCode text={offer.link.url} title={`Code QR de ${nameOf(offer)}`} />}
          <p className="hint">
            {index + 1} sur {items.length}. À lire avec l’appareil photo de son téléphone.
          </p>
          <div className="actions-line">
            <button type="button" className="button" disabled={items.length < 2} onClick={() => go(-1)}>
              Précédent
            </button>
            <button type="button" className="button strong" disabled={items.length < 2} onClick={() => go(1)}>
              Suivant
            </button>
            {offer.link && (
              <a className="button" href={offer.link.url} target="_blank" rel="noreferrer">
                Ouvrir sur cet écran
              </a>
            )}
          </div>
        </section>
      ) : (
        <p className="card empty">Personne n’a plus rien à faire par téléphone ici.</p>
      )}
      <p className="hint">Chaque code est personnel, et ne sert qu’à ce qui est écrit au-dessus.</p>
      <p className="actions-line">
        {retour && (
          <Link className="button" to="/pages/$id" params={{ id: retour }} search={{ dossier }}>
            Retour à la feuille
          </Link>
        )}
        <Link to="/dossiers/$id" params={{ id: dossier }}>
          Retour au dossier
        </Link>
        <Link
          to="/codes/$dossier"
          params={{ dossier }}
          search={{ ...(retour && { retour }), ...(!tous && { tous: 'oui' as const }) }}
        >
          {tous ? 'Un code à la fois' : 'Tous les codes sur une page, à imprimer'}
        </Link>
      </p>
    </div>
  );
}

/** Lists all the codes, to be printed and cut, or scanned side by side. */
function AllCodes({ items }: { items: LinkOffer[] }) {
  if (items.length === 0) return <p className="card empty">Personne n’a plus rien à faire par téléphone ici.</p>;
  return (
    <ul className="all-codes">
      {items.map((offer) => (
        <li key={offer.link?.id ?? nameOf(offer)} className="card">
          <h2>{nameOf(offer)}</h2>
          <p>
            {offer.holder !== null && offer.title}
            {offer.show.map(({ label, value }) => ` · ${label} : ${value}`).join('')}
          </p>
          {offer.link && (
            <>
              <QrCode text={offer.link.url} title={`Code QR de ${nameOf(offer)}`} />
              <a href={offer.link.url} target="_blank" rel="noreferrer">
                Ouvrir sur cet écran
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const nameOf = ({ holder, title }: LinkOffer) => holder ?? title;
