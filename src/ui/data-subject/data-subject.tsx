import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { SubjectLine } from '../../http/http.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';
import { subjectsQuery } from './ask-subjects.ts';
import { Subject } from './subject.tsx';
import { toldOf } from './told-of.ts';

const PATH = '/droits-des-personnes';

/** Lets the person in charge of data protection find what is kept about someone and download it as one archive for them. */
export function SubjectsPage() {
  const { dossier } = useSearch({ from: PATH });
  useEffect(() => {
    document.title = 'Accès aux données – Jalon';
  }, []);
  return (
    <>
      <h1>Accès aux données</h1>
      <p className="lead">
        Une personne demande ce qui est gardé d’elle : trouvez son dossier, puis emportez son archive. Chaque dossier
        montré ici est noté parmi les lectures.
      </p>
      {dossier === undefined ? <Search /> : <Subject key={dossier} dossier={dossier} />}
    </>
  );
}

function Search() {
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
          <input className="input" type="search" name="q" minLength={3} required autoComplete="off" />
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
              <Found line={line} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Found({ line }: { line: SubjectLine }) {
  return (
    <>
      <Link to={PATH} search={{ dossier: line.dossier }}>
        {line.title}
      </Link>
      <br />
      <small className="hint">{toldOf(line)}</small>
    </>
  );
}
