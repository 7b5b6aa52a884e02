import { Link } from '@tanstack/react-router';
import { plural } from '../../../base/base.ts';
import type { RunningImpact } from '../../api/api.ts';
import { VERDICTS } from './words.ts';

type ImpactGroup = RunningImpact['groups'][number];

/** Shows one line for each verdict and cause, the most serious first. */
export function ImpactGroups({ groups }: { groups: readonly ImpactGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <ul className="trial-groups">
      {groups.map((group) => (
        <li key={`${group.verdict} ${group.causes.join()}`}>
          <OneGroup group={group} />
        </li>
      ))}
    </ul>
  );
}

function OneGroup({ group: { verdict, causes, at, dossiers, paths, examples } }: { group: ImpactGroup }) {
  const { title, means, isGrave } = VERDICTS[verdict];
  return (
    <>
      <p className={isGrave ? 'late' : undefined}>
        <strong>{title}</strong> · {plural(dossiers, 'dossier')}
      </p>
      {causes.length === 0 && <p>{means}</p>}
      {causes.map((cause) => (
        <p key={cause}>{cause}</p>
      ))}
      {at !== null && <p className="hint">Au {at === 1 ? '1er' : `${at}e`} geste de leur histoire.</p>}
      {(paths.length > 0 || examples.length > 0) && (
        <details>
          <summary>Chemins suivis{examples.length > 0 && ', dossiers que vous lisez'}</summary>
          <ul>
            {paths.map(({ steps, dossiers: count }) => (
              <li key={steps.join()}>
                {steps.join(' → ')} ({plural(count, 'dossier')})
              </li>
            ))}
            {examples.map(({ id, title: name }) => (
              <li key={id}>
                <Link to="/dossiers/$id" params={{ id }}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
