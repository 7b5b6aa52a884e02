import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SubjectView } from '../../http/http.ts';
import { proposeErasure } from '../addresses/addresses.ts';
import { call, isRefusal } from '../api/api.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { archiveAddress, subjectQuery } from './ask-subjects.ts';
import { useErasureAct } from './erasures/erasures.tsx';
import { TakeMeasures } from './measures/measures.tsx';
import { toldOf } from './told-of.ts';

interface Props {
  dossier: string;
  /** Is the dossier that records what the person asks for, where there is one. */
  demande: string | undefined;
}

/** Shows one dossier, the others that may concern the same person, the archive to download and what else they may ask. */
export function Subject({ dossier, demande }: Props) {
  const subject = useQuery(subjectQuery(dossier));
  const { data, error } = subject;
  if (!data && isRefusal(error)) return <Unreadable what="Accès aux données" error={error} />;
  return (
    <>
      <p>
        <Link to="/droits-des-personnes" search={{ demande }}>
          Chercher un autre dossier
        </Link>
      </p>
      <Awaited of={subject} lines={6} />
      {data && <Taking subject={data} demande={demande} />}
    </>
  );
}

function Taking({ subject, demande }: { subject: SubjectView; demande: string | undefined }) {
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
      <Propose dossiers={[dossier, ...also]} from={demande} />
      <TakeMeasures dossiers={[dossier, ...also]} from={demande} />
    </section>
  );
}

/** Offers to propose the erasure of the dossier and of the ticked ones, which leads to its own page. */
function Propose({ dossiers, from }: { dossiers: string[]; from: string | undefined }) {
  const navigate = useNavigate();
  const propose = useErasureAct(async () => {
    const body = { dossiers, ...(from !== undefined && { from }) };
    const { id } = await call(proposeErasure, { body, repeatKey: crypto.randomUUID() });
    await navigate({ to: '/droits-des-personnes/effacements/$id', params: { id } });
  });
  return (
    <>
      {propose.error && (
        <Trouble
          error={propose.error}
          kept={<Link to="/droits-des-personnes">Voir les effacements demandés, sous la recherche</Link>}
        />
      )}
      <p>
        <Button variant="default" loading={propose.isPending} onClick={() => propose.mutate(undefined)}>
          Proposer l’effacement
        </Button>{' '}
        <small className="hint">
          dit ce qui s’efface et ce qui doit être gardé ; rien n’est effacé avant votre avis et la décision du
          responsable du traitement
          {dossiers.length > 1 && ` ; ${dossiers.length} dossiers`}
        </small>
      </p>
    </>
  );
}
