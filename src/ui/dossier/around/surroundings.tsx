import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { View } from '../../../http/http.ts';
import { readDocument, readProof } from '../../addresses/addresses.ts';
import { absencesQuery, addressOf, isOfOneDossier, meQuery, offersQuery, screensQuery } from '../../api/api.ts';
import { FileLink } from '../../joined/joined.ts';
import { civilDay, dayOf } from '../../look/look.ts';
import { SendDocument } from './send-document.tsx';

/** This file shows the people, documents and other dossiers around a dossier. */

export function People({ view }: { view: View }) {
  if (view.people.length === 0) return null;
  return (
    <section className="card" aria-labelledby="personnes">
      <h2 id="personnes">Qui suit</h2>
      <StandingIn view={view} />
      <dl className="pairs">
        {view.people.map(({ role, title, id, name }) => (
          <div key={role + id}>
            <dt>{title}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Shows a stand-in whom they replace, because their acts are recorded under both names. */
function StandingIn({ view }: { view: View }) {
  const { data: me } = useQuery(meQuery);
  const { data: absences } = useQuery(absencesQuery);
  const today = me ? civilDay(me.now) : '';
  const away = absences?.items.filter(
    ({ standIn, person, from, until }) =>
      standIn === me?.id && from <= today && today <= until && view.people.some(({ id }) => id === person),
  );
  return away?.map(({ id, personName, until }) => (
    <p key={id} className="notice">
      Vous agissez pour {personName}, en absence jusqu’au {dayOf(until)}.
    </p>
  ));
}

/** Maps the format of a document to its French name. */
export const FORMATS: { [format: string]: string } = { pdf: 'PDF', docx: 'Word', html: 'Aperçu' };

export function Documents({ view }: { view: View }) {
  return (
    <section className="card" aria-labelledby="documents">
      <h2 id="documents">Documents et fichiers</h2>
      {view.documents.length + view.files.length === 0 && <p className="hint">Aucun pour le moment.</p>}
      <ul className="papers">
        {view.documents.map(({ id, name, at, formats, erased }) => (
          <li key={id}>
            {name} <small className="hint">du {dayOf(at)}</small>
            {erased && (
              <small className="hint">
                {' '}
                : contenu effacé le {dayOf(erased.at)}. {erased.reason}
              </small>
            )}
            <span className="formats">
              {formats.map((format) => (
                <a
                  key={format}
                  href={addressOf(readDocument, { path: { id: view.id, doc: id }, query: { format } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {FORMATS[format] ?? format}
                  <span className="unseen"> : {name}</span>
                </a>
              ))}
              {!erased && <SendDocument view={view} document={id} name={name} />}
            </span>
          </li>
        ))}
        {view.files.map(({ id, name, at }) => (
          <li key={id}>
            <FileLink dossier={view.id} file={id} name={name} /> <small className="hint">joint le {dayOf(at)}</small>
          </li>
        ))}
      </ul>
      {view.answers === null && (
        <p>
          <a href={addressOf(readProof, { path: { id: view.id } })} download>
            Emporter le dossier de preuve
          </a>{' '}
          <small className="hint">fiche, histoire, documents, fichiers et leurs empreintes</small>
        </p>
      )}
    </section>
  );
}

export function Links({ view }: { view: View }) {
  const known = view.links.filter(
    (link): link is typeof link & { dossier: string } => link.dossier !== null && link.title !== null,
  );
  // A person may be enrolled and have signed, which makes two links to one dossier.
  const dossiers = new Map(known.map((link) => [link.dossier, link.title]));
  if (known.length === 0) return null;
  return (
    <section className="card" aria-labelledby="liens">
      <h2 id="liens">Dossiers liés</h2>
      <ul className="papers">
        {[...dossiers].map(([dossier, title]) => (
          <li key={dossier}>
            <Link to="/dossiers/$id" params={{ id: dossier }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Links to the codes that people without an account scan with their telephone, when the dossier has such codes to show. */
export function Codes({ view }: { view: View }) {
  const { data } = useQuery(offersQuery(view));
  if (!data || data.items.length === 0) return null;
  return (
    <p>
      <Link className="button" to="/codes/$dossier" params={{ dossier: view.id }}>
        Codes à montrer : {data.title}
      </Link>
    </p>
  );
}

/** Links to the pages that show this dossier. */
export function Sheets({ view }: { view: View }) {
  const { data } = useQuery(screensQuery);
  const sheets = data?.items.filter(({ kind, workflow }) => isOfOneDossier(kind) && workflow === view.workflow) ?? [];
  return sheets.map(({ id, title }) => (
    <p key={id}>
      <Link className="button" to="/pages/$id" params={{ id }} search={{ dossier: view.id }}>
        {title}
      </Link>
    </p>
  ));
}
