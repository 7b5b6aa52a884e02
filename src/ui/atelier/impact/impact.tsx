import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { startDefinitionTrial, stopDefinitionTrial } from '../../addresses/addresses.ts';
import { call, impactQuery, isGoing, type RunningImpact } from '../../api/api.ts';
import { Awaited, Button, hourOf, Trouble } from '../../look/look.ts';
import { ImpactGroups } from './impact-groups.tsx';
import { checkedSaid, expiredSaid, headOf, lengthOf, progressOf } from './words.ts';
import './impact.css';

/** Shows what running dossiers would become with the draft. The trial starts on request and changes nothing. */
export function DraftImpact({ draft: { id } }: { draft: Pick<DefinitionDraftView, 'id'> }) {
  const trial = useQuery(impactQuery(id));
  const queries = useQueryClient();
  const options = impactQuery(id);
  const start = useMutation({
    mutationFn: () => call(startDefinitionTrial, { path: { id } }),
    onSuccess: (begun) => queries.setQueryData(options.queryKey, begun),
  });
  const stop = useMutation({
    mutationFn: () => call(stopDefinitionTrial, { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  });
  const { data } = trial;
  return (
    <section className="card" aria-labelledby="essai">
      <h2 id="essai">Toute la population</h2>
      <Awaited of={trial} lines={2} />
      {data && <Said trial={data} />}
      {(start.error ?? stop.error) && <Trouble error={start.error ?? stop.error} />}
      {data && (
        // One button for both: it keeps the focus when what it does changes.
        <Button
          variant="default"
          loading={start.isPending || stop.isPending}
          onClick={() => (isGoing(data) ? stop.mutate() : start.mutate())}
        >
          {actOf(data)}
        </Button>
      )}
    </section>
  );
}

function actOf(trial: RunningImpact): string {
  if (isGoing(trial)) return 'Arrêter l’essai';
  return trial.status === 'none' ? 'Essayer sur les dossiers en cours' : 'Essayer de nouveau';
}

function Said({ trial }: { trial: RunningImpact }) {
  const { status, detail, done, total, phase, firstMs } = trial;
  if (status === 'none')
    return (
      <p>
        Chaque dossier en cours est mis dans ce brouillon, tel qu’il est, puis son histoire y est rejouée depuis son
        premier geste. Rien n’est écrit, aucune lettre ne part.
      </p>
    );
  return (
    <>
      <p className="unseen" role="status">
        {isGoing(trial) ? 'Essai en cours.' : 'Essai terminé.'}
      </p>
      {isGoing(trial) && (
        <p className="trial-progress">
          <span>{progressOf(trial)}</span>
          <progress
            aria-label="Avancée de l’essai"
            {...(phase !== 'definitions' && total > 0 && { value: done, max: total })}
          />
        </p>
      )}
      {(status === 'failed' || status === 'stopped') && <p className="notice">{detail}</p>}
      {(status === 'done' || (isGoing(trial) && firstMs !== null)) && <Found trial={trial} />}
    </>
  );
}

/** Shows the first verdicts even while the trial runs: on dossiers as they are, then on their replayed stories. */
function Found({ trial }: { trial: RunningImpact }) {
  const { said, grave } = headOf(trial);
  const expired = isGoing(trial) ? null : expiredSaid(trial);
  const { firstMs, ms, until } = trial;
  return (
    <>
      {expired !== null && <p className="notice">{expired} Essayez de nouveau avant de publier.</p>}
      <p>
        {said} {grave !== null && <strong className="late">{grave}</strong>}
      </p>
      <ImpactGroups groups={trial.groups} />
      <Checked trial={trial} />
      {firstMs !== null && ms !== null && until !== null && (
        <p className="hint">
          Premiers verdicts en {lengthOf(firstMs)}, réponse complète en {lengthOf(ms)}. Vaut pour ce contenu et ces
          dossiers, jusqu’à {hourOf(until)}.
        </p>
      )}
    </>
  );
}

function Checked({ trial: { checked } }: { trial: RunningImpact }) {
  if (checked === null) return null;
  return checked.contradicted > 0 ? (
    <p className="notice late">{checkedSaid(checked)}</p>
  ) : (
    <p className="hint">{checkedSaid(checked)}</p>
  );
}
