import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { View, ViewDeadline } from '../../http/http.ts';
import { call } from '../api/call.ts';
import { useNow } from '../api/now.ts';
import { dossierQuery } from '../api/queries.ts';
import { dayOf, momentOf, nearness } from '../look/dates.ts';
import { Dialog } from '../look/dialog.tsx';
import { Trouble } from '../look/trouble.tsx';

/** What will fire by itself, the next first; reminders can be paused with a motive, legal ones cannot. */
export function Deadlines({ view }: { view: View }) {
  const coming = view.deadlines
    .filter(({ dueAt }) => dueAt !== null)
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  const [pausing, setPausing] = useState<ViewDeadline | null>(null);
  return (
    <section className="card" aria-labelledby="echeances">
      <h2 id="echeances">Échéances</h2>
      {coming.length === 0 && <p className="hint">Aucune échéance à venir.</p>}
      <ul className="deadlines">
        {coming.map((deadline) => (
          <Deadline key={deadline.key} deadline={deadline} view={view} onPause={() => setPausing(deadline)} />
        ))}
      </ul>
      {pausing && <PauseDialog view={view} deadline={pausing} onClose={() => setPausing(null)} />}
    </section>
  );
}

function Deadline({ deadline, view, onPause }: { deadline: ViewDeadline; view: View; onPause: () => void }) {
  const now = useNow();
  const due = deadline.dueAt ?? '';
  const date = new Date(due);
  const resume = useDossierChange(view, () =>
    call<View>('DELETE', `/dossiers/${view.id}/pauses/${encodeURIComponent(deadline.name)}`),
  );
  return (
    <li>
      <time dateTime={due} className="leaf" title={momentOf(due)}>
        <b>{date.getDate()}</b> {date.toLocaleDateString('fr-FR', { month: 'short' })}
      </time>
      <span>
        {deadline.title}
        <small className="hint">
          {deadline.paused ? pauseOf(view, deadline.name) : nearness(due, now)} · {deadline.rule}
        </small>
        {!deadline.legal && view.readOnly === null && (
          <button type="button" className="link" onClick={deadline.paused ? () => resume.mutate() : onPause}>
            {deadline.paused ? 'Reprendre les rappels' : 'Mettre en pause'}
            <span className="unseen"> : {deadline.title}</span>
          </button>
        )}
        {resume.error && <Trouble error={resume.error} />}
      </span>
    </li>
  );
}

/** With its motive: who takes the dossier over must know why nothing reminds him. `*` pauses every deadline. */
function pauseOf({ pauses }: View, name: string): string {
  const pause = pauses.find(({ deadline }) => deadline === name) ?? pauses.find(({ deadline }) => deadline === '*');
  if (!pause) return 'En pause';
  return `En pause${pause.until ? ` jusqu’au ${dayOf(pause.until)}` : ''} : ${pause.motive}`;
}

function PauseDialog({ view, deadline, onClose }: { view: View; deadline: ViewDeadline; onClose: () => void }) {
  const [motive, setMotive] = useState('');
  const pause = useDossierChange(view, () =>
    call<View>('POST', `/dossiers/${view.id}/pauses`, {
      body: { deadline: deadline.name, motive },
      repeatKey: crypto.randomUUID(),
    }),
  );
  return (
    <Dialog onClose={onClose} title="Mettre les rappels en pause" closing="Fermer sans mettre en pause">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          pause.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <p>
          « {deadline.title} » ne rappellera plus rien sur ce dossier, jusqu’à ce que vous la repreniez. Le motif reste
          dans l’historique.
        </p>
        {pause.error && <Trouble error={pause.error} />}
        <Textarea
          label="Motif"
          required
          value={motive}
          onChange={(event) => setMotive(event.currentTarget.value)}
          maxLength={1000}
        />
        <Button type="submit" loading={pause.isPending}>
          Mettre en pause
        </Button>
      </form>
    </Dialog>
  );
}

/** A change whose answer is the next view: shown at once, no second question to the server. */
function useDossierChange(view: View, change: () => Promise<View>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (next) => queries.setQueryData(dossierQuery(view.id).queryKey, next),
  });
}
