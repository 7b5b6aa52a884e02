import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import type { ProcessVersion, StateCounts, WorkflowSummary } from '../../http/http.ts';
import { isRefusal, meQuery, processQuery, standingQuery, workflowQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { ProcessDrawing } from './drawing.tsx';
import { OutlineTree } from './outline-tree.tsx';
import { StatePanel } from './state-panel.tsx';
import { Versions } from './versions.tsx';
import './process.css';

/** Shows a whole workflow: its outline first, then the selected state and the versions. */
export function ProcessPage() {
  const { workflow } = useParams({ from: '/processus/$workflow' });
  const { version } = useSearch({ from: '/processus/$workflow' });
  const summary = useQuery(workflowQuery(workflow));
  const bundle = version ?? summary.data?.bundle;
  const process = useQuery(processQuery(workflow, bundle));
  const { data: standing } = useQuery(standingQuery(workflow));
  const title = process.data?.title ?? summary.data?.title ?? 'Processus';
  useEffect(() => {
    document.title = `${title} – Processus – Jalon`;
  }, [title]);
  const refused = summary.error ?? process.error;
  if (isRefusal(refused)) return <Unreadable what={title} error={refused} />;
  return (
    <>
      <p>
        <Link to="/processus">← Processus</Link>
      </p>
      <h1>{title}</h1>
      <Awaited of={summary.data ? process : summary} lines={8} />
      {summary.data && process.data && <Process summary={summary.data} process={process.data} standing={standing} />}
    </>
  );
}

interface Props {
  summary: WorkflowSummary;
  process: ProcessVersion;
  standing: StateCounts | undefined;
}

function Process({ summary, process, standing }: Props) {
  const { etape } = useSearch({ from: '/processus/$workflow' });
  const isAdmin = useQuery(meQuery).data?.roles.includes('admin') === true;
  const go = useNavigate();
  const own = standing?.versions.find(({ bundle }) => bundle === process.bundle);
  const counts = own && countsOf(process, own);
  const state = process.states.find(({ id }) => id === etape);
  const select = (id: string) =>
    void go({ from: '/processus/$workflow', to: '.', search: (before) => ({ ...before, etape: id }), replace: true });
  return (
    <>
      <p className="lead">
        {own && `${plural(own.dossiers, 'dossier')} dans cette version. `}
        {process.bundle === summary.bundle
          ? 'Version en vigueur.'
          : 'Cette version n’est plus celle des nouveaux dossiers.'}
      </p>
      {isAdmin && (
        <p>
          <Link to="/essayer/$workflow" params={{ workflow: summary.id }}>
            Essayer ce processus
          </Link>
        </p>
      )}
      <div className="process">
        <div className="process-side">
          <OutlineTree process={process} counts={counts} selected={state?.id} onSelect={select} />
          <Versions summary={summary} shown={process.bundle} />
        </div>
        <div className="process-main">
          <StatePanel process={process} state={state} count={state ? counts?.[state.id] : own?.dossiers} />
          <ProcessDrawing process={process} selected={state?.id} counts={counts} onSelect={select} />
        </div>
      </div>
    </>
  );
}

/** Counts the dossiers in each state, including the states with none. */
function countsOf({ states }: ProcessVersion, own: StateCounts['versions'][number]): { [state: string]: number } {
  return Object.fromEntries(states.map(({ id }) => [id, own.states[id] ?? 0]));
}
