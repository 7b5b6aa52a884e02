import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type PublishedDraft, workflowsQuery } from '../../api/api.ts';
import { dueOn } from '../../look/look.ts';
import { ApplyToo } from '../../migration/migration.tsx';
import { HeldWidening } from '../../widening/widening.ts';
import { WayBack } from '../before/before.ts';
import type { Neutral } from './publish-form.tsx';

interface Props {
  published: PublishedDraft;
  /** Lists the workflows whose running dossiers follow, as the administrator chose. */
  follow: readonly Neutral[];
}

/** Shows what is now in service, with links to its versions, or what still waits for approval. */
export function Done({ published, follow }: Props) {
  return published.held === null ? <Served published={published} follow={follow} /> : <Waits held={published.held} />;
}

/** Says that nothing is published yet, because another person must agree. */
function Waits({ held }: { held: NonNullable<PublishedDraft['held']> }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        Rien n’est publié encore
      </h1>
      <p className="lead">
        Ce brouillon reste tel quel jusqu’à l’accord. Ce qui attend se retrouve dans{' '}
        <Link to="/droits">Droits demandés</Link>.
      </p>
      <section className="card stack" aria-label="Ce qui attend">
        <HeldWidening widening={held} />
      </section>
      <p>
        <Link to="/atelier">Retour à l’atelier</Link>
      </p>
    </>
  );
}

function Served({ published: { release, published, files }, follow }: Props) {
  const { data } = useQuery(workflowsQuery);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const isLater = release?.standing === 'scheduled' && release.effectiveFrom !== null;
  const number = release ? `La version nº ${release.number}` : 'La version';
  const changed = [...files.added, ...files.changed, ...files.removed];
  return (
    <>
      <h1 ref={head} tabIndex={-1}>
        {isLater ? `${number} sera en service ${dueOn(release.effectiveFrom ?? '')}` : `${number} est en service`}
      </h1>
      <p className="lead">
        {isLater
          ? 'D’ici là, rien ne change pour personne.'
          : `Elle sert aux dossiers ouverts à partir de maintenant ; ceux qui sont en cours gardent la leur${follow.length > 0 ? ', sauf là où vous avez demandé qu’ils suivent' : ''}.`}
      </p>
      {release?.reviewer != null && <p>Relue par {release.reviewer}.</p>}
      <ul className="card">
        {published.map((id) => (
          <li key={id}>
            <Link to="/processus/$workflow" params={{ workflow: id }}>
              {data?.items.find((one) => one.id === id)?.title ?? id} : ses versions
            </Link>
          </li>
        ))}
        {published.length === 0 && <li>{changed.join(', ')}</li>}
      </ul>
      {!isLater &&
        release?.workflows
          .filter(({ id }) => published.includes(id))
          .map(({ id, title }) => (
            <ApplyToo
              key={id}
              workflow={id}
              title={title}
              reason={release.reason}
              from={follow.find((one) => one.id === id)?.followers.from ?? null}
            />
          ))}
      {!isLater && <WayBack />}
      <p>
        <Link to="/atelier">Retour à l’atelier</Link>
      </p>
    </>
  );
}
