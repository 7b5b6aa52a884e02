import { Link } from '@tanstack/react-router';
import { plural } from '../../base/base.ts';
import type { MigrationImpact, ShownMigration } from '../api/api.ts';
import { momentOf } from '../look/look.ts';
import { WiderLines } from '../widening/widening.ts';

/** Shows the result of the trial: how many dossiers follow, how many stay, and what to do about them. */
export function Tried({ migration: { trial, workflow, from, to } }: { migration: ShownMigration }) {
  if (!trial) return null;
  const { moves, stays, tried, total, at, hindrances, wider } = trial;
  return (
    <section className="card" aria-labelledby="essai">
      <h2 id="essai">L’essai, sur les vrais dossiers</h2>
      <ul className="migration-counts">
        <li>
          <strong>{moves}</strong> {moves > 1 ? 'suivent' : 'suit'}
        </li>
        <li className={stays > 0 ? 'late' : undefined}>
          <strong>{stays}</strong> {stays > 1 ? 'restent' : 'reste'}
        </li>
      </ul>
      <p>{deadlinesOf(trial)} Aucune lettre, aucun document ne part par le déplacement.</p>
      {hindrances.length > 0 && (
        <ul className="migration-hindrances">
          {hindrances.map(({ text, cure, dossiers }) => (
            <li key={text}>
              <strong>{plural(dossiers, 'dossier')}.</strong> {text} <span className="hint">{cure}</span>
            </li>
          ))}
        </ul>
      )}
      {wider && <WiderLines wider={wider} waits="Cela attend l’accord d’une autre personne que qui déplace." />}
      {wider?.length === 0 && moves > 0 && <p>Ce déplacement ne donne à personne plus à lire.</p>}
      <p className="hint">
        Essayé le {momentOf(at)}
        {tried < total && ` sur les ${tried} premiers des ${total} dossiers`}.{' '}
        {from.map(({ hash, publishedAt, dossiers }) =>
          dossiers === 0 ? null : (
            <span key={hash}>
              <Link to="/processus/$workflow/comparer" params={{ workflow }} search={{ depuis: hash, vers: to.hash }}>
                Ce qui change depuis la version du {momentOf(publishedAt)}
              </Link>{' '}
            </span>
          ),
        )}
      </p>
    </section>
  );
}

function deadlinesOf({ deadlines: { moved, added, removed } }: MigrationImpact): string {
  const parts = [
    ...(moved > 0 ? [`${plural(moved, 'échéance')} ${moved > 1 ? 'changent' : 'change'} de date`] : []),
    ...(added > 0 ? [`${plural(added, 'échéance')} ${added > 1 ? 's’ajoutent' : 's’ajoute'}`] : []),
    ...(removed > 0 ? [`${plural(removed, 'échéance')} ${removed > 1 ? 'disparaissent' : 'disparaît'}`] : []),
  ];
  return parts.length === 0 ? 'Aucune échéance ne bouge.' : `${parts.join(', ')}.`;
}
