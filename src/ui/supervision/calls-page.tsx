import { useQuery } from '@tanstack/react-query';
import Markdown from 'markdown-to-jsx';
import { type ReactNode, useEffect } from 'react';
// The page shows the same documentation that integrators find in the repository.
import explained from '#docs/appels.md?raw';
import type { TaskLine } from '../../http/http.ts';
import { callsQuery, isRefusal } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { Receiver } from './receiver.tsx';
import './calls.css';

/** Lists the calls to other software by receiver, and documents them for whoever receives them. */
export function Calls() {
  const calls = useQuery(callsQuery);
  const { data, error } = calls;
  useEffect(() => {
    document.title = 'Appels sortants – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Appels sortants" error={error} />;
  return (
    <>
      <h1>Appels sortants</h1>
      <p className="lead">Ce que Jalon dit à vos autres logiciels, et ce qu’ils doivent savoir pour le recevoir.</p>
      <Awaited of={calls} lines={4} />
      {data?.items.length === 0 && (
        <p className="card empty">
          Aucun appel. Un processus en décide par l’action « webhook », vers un destinataire que déclare qui tient le
          serveur.
        </p>
      )}
      {data && byReceiver(data.items).map(([name, items]) => <Receiver key={name} name={name} items={items} />)}
      {data && data.total > data.items.length && <p className="hint">200 appels sont montrés, sur {data.total}.</p>}
      <section className="card explained">
        <Markdown options={OPTIONS}>{explained}</Markdown>
      </section>
    </>
  );
}

function Title({ children }: { children?: ReactNode }) {
  return <h2>{children}</h2>;
}

function Part({ children }: { children?: ReactNode }) {
  return <h3>{children}</h3>;
}

/** Keeps the page's own first title, and ignores any HTML in the text. */
const OPTIONS = {
  disableParsingRawHTML: true,
  overrides: { h1: Title, h2: Part },
};

function byReceiver(items: TaskLine[]): [string, TaskLine[]][] {
  const groups = new Map<string, TaskLine[]>();
  for (const item of items) {
    const name = String(item.task.payload['receiver'] ?? '');
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'fr'));
}
