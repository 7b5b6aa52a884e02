import './migration.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import { isRefusal, migrationsQuery, type ShownMigration, workflowQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { Begin } from './begin.tsx';
import { Lines } from './lines.tsx';
import { Next } from './next.tsx';
import { Plan } from './plan.tsx';
import { Steps } from './steps.tsx';
import { Tried } from './tried.tsx';

/** Shows what would change for the running dossiers, which of them can follow, and the steps to move them. */
export function MigrationPage() {
  const { workflow } = useParams({ from: '/processus/$workflow/passage' });
  const summary = useQuery(workflowQuery(workflow));
  const migrations = useQuery(migrationsQuery(workflow));
  const title = 'Amener les dossiers en cours sur la version en vigueur';
  useEffect(() => {
    document.title = `${title} – Jalon`;
  }, []);
  if (isRefusal(migrations.error)) return <Unreadable what={title} error={migrations.error} />;
  const { items = [], running = 0 } = migrations.data ?? {};
  const [open] = items.filter(({ status }) => status !== 'closed');
  const past = items.filter((one) => one !== open);
  return (
    <>
      <p>
        <Link to="/processus/$workflow" params={{ workflow }}>
          ← {summary.data?.title ?? 'Processus'}
        </Link>
      </p>
      <h1>{headOf(open, running)}</h1>
      <Awaited of={migrations} lines={8} />
      {migrations.data && !open?.isServed && (
        <Begin workflow={workflow} running={running} versions={summary.data?.versions ?? []} />
      )}
      {open && <Open key={open.id} migration={open} />}
      {past.map((one) => (
        <Past key={one.id} migration={one} />
      ))}
    </>
  );
}

function headOf(open: ShownMigration | undefined, running: number): string {
  if (open === undefined || open.counts.moved + open.counts.undone + open.counts.kept === 0)
    return running === 0
      ? 'Aucun dossier en cours n’est dans une version d’avant'
      : `${plural(running, 'dossier')} en cours à amener sur la version en vigueur`;
  const { moved, kept, waiting } = open.counts;
  return `${plural(moved + kept, 'dossier')} ${moved + kept > 1 ? 'déplacés' : 'déplacé'}, ${waiting} à venir`;
}

function Open({ migration }: { migration: ShownMigration }) {
  return (
    <>
      <p className="lead" role="status">
        {saidOf(migration)}
      </p>
      <Steps migration={migration} />
      <div className="columns">
        <div>
          {migration.steps.length > 0 && <Lines migration={migration} />}
          <Tried migration={migration} />
          <Plan key={migration.revision} migration={migration} />
        </div>
        <Next migration={migration} />
      </div>
    </>
  );
}

function saidOf({ status, stopped, counts: { waiting, moved } }: ShownMigration): string {
  switch (status) {
    case 'running':
      return 'Des dossiers sont en train d’être déplacés. Fermer cette page n’arrête rien.';
    case 'stopped':
      return stopped?.text ?? 'Arrêté.';
    case 'paused':
      return 'En pause : rien ne bouge avant que vous repreniez.';
    default:
      return waiting === 0 && moved > 0
        ? 'Tous ceux qui suivaient sont déplacés.'
        : 'Rien ne bouge tant que vous n’appuyez pas. Aucune lettre ne part par le déplacement.';
  }
}

function Past({ migration }: { migration: ShownMigration }) {
  return (
    <details className="card">
      <summary>Passage d’avant : {migration.reason}</summary>
      <Lines migration={migration} />
    </details>
  );
}
