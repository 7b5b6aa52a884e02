import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TaskLine } from '../../http/http.ts';
import { Button, momentOf, Trouble } from '../look/look.ts';
import { retryTask } from './incident.tsx';

const STATES: { [status in TaskLine['status']]?: string } = {
  waiting: 'Attend',
  running: 'En cours',
  done: 'Reçu',
  incident: 'En incident',
  resolved: 'Réglé à la main',
};

/** Shows one receiver: how many calls it accepted, and those it did not, to be sent again. */
export function Receiver({ name, items }: { name: string; items: TaskLine[] }) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: retryTask,
    onSettled: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  const taken = items.filter(({ status }) => status === 'done').length;
  const latest = [...items].sort((a, b) => b.task.dueAt.localeCompare(a.task.dueAt));
  return (
    <section className="card stack" aria-label={`Destinataire ${name}`}>
      <h2>{name}</h2>
      <p>
        {taken} {taken > 1 ? 'appels reçus' : 'appel reçu'} sur {items.length}.
      </p>
      {retry.error && <Trouble error={retry.error} />}
      <div className="table">
        <table>
          <caption className="unseen">Appels à {name}</caption>
          <thead>
            <tr>
              <th scope="col">Décidé</th>
              <th scope="col">Dossier</th>
              <th scope="col">État</th>
              <th scope="col">Réponse</th>
            </tr>
          </thead>
          <tbody>
            {latest.map((one) => (
              <tr key={one.task.key}>
                <th scope="row">{momentOf(one.task.dueAt)}</th>
                <td data-label="Dossier">
                  {one.dossierTitle === null ? (
                    one.task.dossier
                  ) : (
                    <Link to="/dossiers/$id" params={{ id: one.task.dossier }}>
                      {one.dossierTitle}
                    </Link>
                  )}
                </td>
                <td data-label="État">
                  {STATES[one.status] ?? one.status}
                  {one.attempt > 1 && ` (essai ${one.attempt})`}
                </td>
                <td data-label="Réponse">
                  {one.lastError ?? 'Aucun refus'}{' '}
                  {one.status === 'incident' && (
                    <Button
                      variant="default"
                      isSmall
                      loading={retry.isPending}
                      onClick={() => retry.mutate(one.task.key)}
                    >
                      Relancer
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
