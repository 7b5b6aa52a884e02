import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { View } from '../../http/http.ts';
import { readDocument } from '../addresses/addresses.ts';
import { addressOf, dossierQuery } from '../api/api.ts';
import { Facts } from '../dossier/dossier.ts';
import { FileLink } from '../joined/joined.ts';
import { Awaited } from '../look/look.ts';

/** Shows the fiche and the documents of the dossier a point is about, as far as the reader may see them. */
export function Papers({ dossier }: { dossier: string }) {
  const read = useQuery(dossierQuery(dossier));
  const { data: view } = read;
  if (!view) return <Awaited of={read} lines={3} />;
  return (
    <>
      <p>
        <Link to="/dossiers/$id" params={{ id: dossier }}>
          Tout le dossier<span className="unseen"> : {view.title}</span>
        </Link>
      </p>
      <Files view={view} />
      {view.fiche && (
        <details className="card">
          <summary>Fiche de {view.title}</summary>
          <Facts view={view} facts={view.fiche.head} canEdit={false} />
          {view.fiche.sections.map(({ title, facts }) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <Facts view={view} facts={facts} canEdit={false} />
            </section>
          ))}
        </details>
      )}
    </>
  );
}

function Files({ view: { id, title, documents, files } }: { view: View }) {
  const readable = documents.filter(({ formats }) => formats.length > 0);
  if (readable.length + files.length === 0) return null;
  const formatOf = (formats: View['documents'][number]['formats']) =>
    formats.includes('pdf') ? 'pdf' : (formats[0] ?? 'pdf');
  return (
    <section aria-label={`Documents de ${title}`}>
      <h3>Documents</h3>
      <ul className="papers">
        {readable.map((one) => (
          <li key={one.id}>
            <a
              href={addressOf(readDocument, { path: { id, doc: one.id }, query: { format: formatOf(one.formats) } })}
              target="_blank"
              rel="noreferrer"
            >
              {one.name}
              <span className="unseen">, nouvelle fenêtre</span>
            </a>
          </li>
        ))}
        {files.map((one) => (
          <li key={one.id}>
            <FileLink dossier={id} file={one.id} name={one.name} />
          </li>
        ))}
      </ul>
    </section>
  );
}
