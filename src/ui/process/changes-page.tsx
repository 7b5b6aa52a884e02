import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import type { VersionChange, WorkflowSummary } from '../../http/http.ts';
import { changesQuery, isRefusal, workflowQuery } from '../api/api.ts';
import { Awaited, Button, momentOf } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { CLASSES } from './change-words.ts';
import { ChangedThings } from './changed-thing.tsx';
import { nameOf } from './versions.tsx';
import './process.css';

/** Compares two versions, the gravest changes first, on a page that can be printed as it is. */
export function ChangesPage() {
  const { workflow } = useParams({ from: '/processus/$workflow/comparer' });
  const search = useSearch({ from: '/processus/$workflow/comparer' });
  const summary = useQuery(workflowQuery(workflow));
  const versions = summary.data?.versions ?? [];
  const [bundle, since] = [search.vers ?? versions[0]?.hash, search.depuis ?? versions[1]?.hash ?? versions[0]?.hash];
  const changes = useQuery(changesQuery(workflow, { since, bundle }));
  const title = `Ce qui change${summary.data ? ` : ${summary.data.title}` : ''}`;
  useEffect(() => {
    document.title = `${title} – Jalon`;
  }, [title]);
  const refused = summary.error ?? changes.error;
  if (isRefusal(refused)) return <Unreadable what="Comparer deux versions" error={refused} />;
  return (
    <>
      <p className="no-print">
        <Link to="/processus/$workflow" params={{ workflow }}>
          ← {summary.data?.title ?? 'Processus'}
        </Link>
      </p>
      <h1>{title}</h1>
      {summary.data && <Choices summary={summary.data} since={since} bundle={bundle} />}
      <Awaited of={summary.data ? changes : summary} lines={8} />
      {changes.data && <Changes items={changes.data.items} />}
    </>
  );
}

function Choices({
  summary,
  since,
  bundle,
}: {
  summary: WorkflowSummary;
  since: string | undefined;
  bundle: string | undefined;
}) {
  const go = useNavigate();
  const { id: workflow, versions } = summary;
  const change = (part: { depuis?: string; vers?: string }) =>
    void go({
      to: '/processus/$workflow/comparer',
      params: { workflow },
      search: { depuis: since, vers: bundle, ...part },
      replace: true,
    });
  const options = versions.map(({ hash, publishedAt, release, isCurrent }) => (
    <option key={hash} value={hash}>
      {nameOf({ release, publishedAt })}
      {release !== null && `, ${momentOf(publishedAt)}`}
      {isCurrent ? ' (en vigueur)' : ''}
    </option>
  ));
  return (
    <div className="filters">
      <label>
        De
        <select className="input" value={since ?? ''} onChange={({ target }) => change({ depuis: target.value })}>
          {options}
        </select>
      </label>
      <label>
        À
        <select className="input" value={bundle ?? ''} onChange={({ target }) => change({ vers: target.value })}>
          {options}
        </select>
      </label>
      <Button onClick={() => globalThis.print()}>Imprimer</Button>
    </div>
  );
}

function Changes({ items }: { items: VersionChange[] }) {
  const kinds = (Object.keys(CLASSES) as VersionChange['class'][]).filter((kind) =>
    items.some((one) => one.class === kind),
  );
  return (
    <>
      <p className="lead" role="status">
        {items.length === 0 ? 'Ces deux versions disent la même chose.' : `${plural(items.length, 'différence')}.`}
      </p>
      {kinds.map((kind) => (
        <section key={kind} className="card changes" aria-labelledby={`class-${kind}`}>
          <h2 id={`class-${kind}`}>{CLASSES[kind].title}</h2>
          <p className="hint">{CLASSES[kind].help}</p>
          <ChangedThings items={items} kind={kind} />
        </section>
      ))}
    </>
  );
}
