import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plural } from '../../base/base.ts';
import type { WorkflowSummary } from '../../http/http.ts';
import { meQuery } from '../api/api.ts';
import { momentOf } from '../look/look.ts';

/** Lists every version, the newest first, with the number of its dossiers. */
export function Versions({ summary, shown }: { summary: WorkflowSummary; shown: string }) {
  const { id: workflow, versions } = summary;
  const { data: me } = useQuery(meQuery);
  const served = versions.find(({ isCurrent }) => isCurrent);
  const isBehind = versions.some(({ isCurrent, dossiers }) => !isCurrent && dossiers > 0);
  return (
    <nav aria-label="Versions" className="process-versions">
      <h2>Versions</h2>
      <ul>
        {versions.map(({ hash, publishedAt, release, isCurrent, dossiers }) => (
          <li key={hash}>
            <Link
              to="/processus/$workflow"
              params={{ workflow }}
              search={{ version: hash }}
              aria-current={hash === shown ? 'page' : undefined}
            >
              {nameOf({ release, publishedAt })}
              {isCurrent && ', en vigueur'}
            </Link>{' '}
            <span className="hint">
              {release !== null && `${momentOf(publishedAt)} · `}
              {plural(dossiers, 'dossier')}
            </span>
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <Link
          to="/processus/$workflow/comparer"
          params={{ workflow }}
          search={{ depuis: versions[1]?.hash, vers: versions[0]?.hash }}
        >
          Comparer deux versions
        </Link>
      )}
      {isBehind && served && me?.roles.includes('admin') && (
        <p>
          <Link to="/processus/$workflow/passage" params={{ workflow }} search={{}}>
            Amener les dossiers en cours sur la {nameOf(served).toLowerCase()}
          </Link>
        </p>
      )}
    </nav>
  );
}

/** Names a version by the release that put it in service, as the atelier does, or by its date when it is older than the first release. */
export function nameOf({ release, publishedAt }: Pick<WorkflowSummary['versions'][number], 'release' | 'publishedAt'>) {
  return release === null ? `Version du ${momentOf(publishedAt)}` : `Version nº ${release}`;
}
