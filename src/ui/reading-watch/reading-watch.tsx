import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRefusal } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { Alert } from './alert.tsx';
import { alertsQuery } from './ask-alerts.ts';
import { Roots } from './roots.tsx';
import { Rules } from './rules.tsx';
import { Witness } from './witness.tsx';

/** Lists alerts about people who read many dossiers, or read at unusual hours; each is examined, then settled. */
export function AlertsPage() {
  const alerts = useQuery(alertsQuery);
  const { data, error } = alerts;
  useEffect(() => {
    document.title = 'Alertes – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Alertes" error={error} />;
  return (
    <>
      <h1>Alertes</h1>
      <p className="lead">
        Des lectures nombreuses, ou à des heures inhabituelles. Regardez ce qui a été lu, puis fermez les sessions de ce
        compte, ou écartez l’alerte en disant pourquoi. Personne ne voit les alertes sur ses propres lectures.
      </p>
      {data?.roots && <Roots trouble={data.roots} />}
      {data?.witness && <Witness trouble={data.witness} />}
      <Awaited of={alerts} />
      {data?.items.length === 0 && <p className="card empty">Aucune alerte.</p>}
      <ul className="stack">
        {data?.items.map((alert) => (
          <li key={alert.id} className="card stack">
            <Alert alert={alert} />
          </li>
        ))}
      </ul>
      {data?.rules && <Rules rules={data.rules} />}
    </>
  );
}
