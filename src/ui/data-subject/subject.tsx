import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SubjectView } from '../../http/http.ts';
import { isRefusal } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { archiveAddress, subjectQuery } from './ask-subjects.ts';
import { toldOf } from './told-of.ts';

/** Shows one dossier, the others that may concern the same person, and the archive to download. */
export function Subject({ dossier }: { dossier: string }) {
  const subject = useQuery(subjectQuery(dossier));
  const { data, error } = subject;
  if (!data && isRefusal(error)) return <Unreadable what="Accès aux données" error={error} />;
  return (
    <>
      <p>
        <Link to="/droits-des-personnes">Chercher un autre dossier</Link>
      </p>
      <Awaited of={subject} lines={6} />
      {data && <Taking subject={data} />}
    </>
  );
}

function Taking({ subject }: { subject: SubjectView }) {
  const { dossier, title, rules, likely } = subject;
  const [also, setAlso] = useState<string[]>([]);
  const toggle = (id: string) =>
    setAlso((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <section className="card stack" aria-labelledby="dossier">
      <h2 id="dossier">{title}</h2>
      <p>{toldOf(subject)}</p>
      {rules.length > 0 && (
        <ul className="hint">
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      )}
      {likely.length > 0 && (
        <fieldset className="stack">
          <legend>Peut-être de la même personne : cochez ceux dont vous en êtes sûr</legend>
          {likely.map((line) => (
            <label key={line.dossier}>
              <input type="checkbox" checked={also.includes(line.dossier)} onChange={() => toggle(line.dossier)} />{' '}
              {line.title} <small className="hint">{[...line.why, toldOf(line)].join(' ; ')}</small>
            </label>
          ))}
        </fieldset>
      )}
      <p>
        <a className="button strong" href={archiveAddress(dossier, also)} download>
          Emporter l’archive d’accès
        </a>{' '}
        <small className="hint">
          un PDF à lire, le même en JSON, les documents, les fichiers et qui a lu quoi
          {also.length > 0 && ` ; ${also.length + 1} dossiers`}
        </small>
      </p>
      <p className="hint">
        Relisez-la avant de la remettre : un texte libre ou une pièce jointe peut parler de quelqu’un d’autre. Votre
        geste est noté au journal et parmi les lectures.
      </p>
    </section>
  );
}
