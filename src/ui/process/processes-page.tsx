import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import { workflowsQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import './process.css';

/** Lists the processes that the reader may see whole. */
export function Processes() {
  const workflows = useQuery(workflowsQuery);
  useEffect(() => {
    document.title = 'Processus – Jalon';
  }, []);
  // The server lists the versions only to readers who may see the whole process.
  const items = workflows.data?.items.filter(({ versions }) => versions.length > 0);
  return (
    <>
      <h1>Processus</h1>
      <p className="lead">Par quelles étapes passe un dossier, qui y fait quoi, ce qui se rappelle et ce qui part.</p>
      <Awaited of={workflows} lines={6} />
      {items?.length === 0 && (
        <p className="card empty">
          Un processus se lit en entier quand on en suit tous les dossiers, ou quand on administre Jalon.
        </p>
      )}
      {items && items.length > 0 && (
        <ul className="card process-list">
          {items.map(({ id, title, versions }) => (
            <li key={id}>
              <Link to="/processus/$workflow" params={{ workflow: id }}>
                {title}
              </Link>{' '}
              <span className="hint">
                {plural(
                  versions.reduce((sum, { dossiers }) => sum + dossiers, 0),
                  'dossier',
                )}{' '}
                · {plural(versions.length, 'version')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
