import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { SubjectLine } from '../../http/http.ts';
import { dossierQuery } from '../api/api.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';
import { subjectsQuery } from './ask-subjects.ts';
import { LatestErasures } from './erasures/erasures.tsx';
import { LatestMeasures } from './measures/measures.tsx';
import { Subject } from './subject.tsx';
import { toldOf } from './told-of.ts';

export { ErasurePage } from './erasures/erasures.tsx';

const PATH = '/droits-des-personnes';

/**
 * Lets the person in charge of data protection find what is kept about someone, download it as one archive for them, and do what
 * they ask: propose to erase it, limit its use or have it corrected.
 */
export function SubjectsPage() {
  const { dossier, demande } = useSearch({ from: PATH });
  const request = useQuery({ ...dossierQuery(demande ?? ''), enabled: demande !== undefined });
  useEffect(() => {
    document.title = 'Accès aux données – Jalon';
  }, []);
  return (
    <>
      <h1>Accès aux données</h1>
      <p className="lead">
        Une personne demande ce qui est gardé d’elle, qu’on l’efface, qu’on le rectifie ou qu’on en limite l’usage :
        trouvez son dossier, puis faites ce qu’elle demande. Chaque dossier montré ici est noté parmi les lectures.
      </p>
      {demande !== undefined && (
        <p>
          Pour la demande{' '}
          <Link to="/dossiers/$id" params={{ id: demande }}>
            {request.data?.title ?? demande}
          </Link>
          .
        </p>
      )}
      {dossier === undefined ? (
        <>
          {!request.isLoading && <Search demande={demande} name={request.data?.rightsOf ?? ''} />}
          <LatestErasures />
          <LatestMeasures />
        </>
      ) : (
        <Subject key={dossier} dossier={dossier} demande={demande} />
      )}
    </>
  );
}

interface ForRequest {
  /** Is the dossier that records what the person asks for, when the page was opened from it. */
  demande: string | undefined;
}

/** Looks for dossiers by a name, first by that of the person whose request is open; nothing is looked for before one asks. */
function Search({ demande, name }: ForRequest & { name: string }) {
  const [q, setQ] = useState('');
  const found = useQuery(subjectsQuery(q));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setQ(String(new FormData(event.currentTarget).get('q')).trim());
  };
  return (
    <>
      <form onSubmit={submit} className="filters">
        <label>
          Nom, ou référence du dossier
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={name}
            minLength={3}
            required
            autoComplete="off"
          />
        </label>
        <Button type="submit">Chercher</Button>
      </form>
      {found.error && <Trouble error={found.error} />}
      {q !== '' && <Awaited of={found} />}
      <p role="status">
        {found.data?.items.length === 0 &&
          `Aucun dossier ne répond à « ${q} ». Un dossier que personne ne suit dans son ensemble se trouve par sa référence.`}
      </p>
      {found.data !== undefined && found.data.items.length > 0 && (
        <ul className="card stack">
          {found.data.items.map((line) => (
            <li key={line.dossier}>
              <Found line={line} demande={demande} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Found({ line, demande }: ForRequest & { line: SubjectLine }) {
  return (
    <>
      <Link to={PATH} search={{ dossier: line.dossier, demande }}>
        {line.title}
      </Link>
      <br />
      <small className="hint">{toldOf(line)}</small>
    </>
  );
}
