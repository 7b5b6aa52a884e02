import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { Suspense, useState } from 'react';
import type { ScreenOf } from '../../http/http.ts';
import { call, Refused } from '../api/call.ts';
import { formQuery } from '../api/queries.ts';
import type { Answers } from '../form/form.tsx';
import { Awaited } from '../look/awaited.tsx';
import { useGradually } from '../look/gradually.ts';
import { lazyDressed } from '../look/lazy-dressed.ts';
import { BatchResults } from '../look/results.tsx';
import { createSelection } from '../look/selection.ts';
import { Trouble } from '../look/trouble.tsx';
import { Waiting } from '../look/waiting.tsx';
import { MeasureFilters } from './measure-filters.tsx';
import { wordsOf } from './words-of.ts';

const DossierForm = lazyDressed(async () => (await import('../form/form.tsx')).DossierForm);

/** One form for many dossiers; each is answered on its own, and one refusal stops none. */
export function Batch({ screen }: { screen: ScreenOf<'batch'> }) {
  const [selection] = useState(createSelection);
  const shown = useGradually(screen.lines);
  const everyone = screen.lines.map(({ dossier }) => dossier);
  const chosen = useSelector(selection, ({ context }) => context.chosen).filter((one) => everyone.includes(one));
  const [answers, setAnswers] = useState<Answers>({});
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const form = useQuery(formQuery(screen.workflow, screen.bundle, screen.event?.form));
  const send = useMutation({
    mutationFn: async (data: Answers) => {
      // Those dealt with leave the page: their names are kept for the results.
      const titles = new Map(screen.lines.map(({ dossier, title }) => [dossier, title]));
      const { results } = await call('submitBatch', {
        body: { event: screen.event?.event ?? '', dossiers: chosen, data },
        repeatKey,
      });
      return { results, titles };
    },
    onSettled: (_, error) => {
      // Without an answer nobody knows what was done: the same key again, so that nothing is done twice.
      if (!(error instanceof Refused) || error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
      void queries.invalidateQueries({ queryKey: ['screen', screen.id] });
    },
  });
  const problem = send.error instanceof Refused ? send.error.problem : null;
  if (screen.lines.length === 0) {
    return (
      <>
        <MeasureFilters screen={screen} />
        {send.data && <BatchResults {...send.data} />}
        <p className="card empty">Personne à choisir pour le moment.</p>
      </>
    );
  }
  return (
    <>
      <MeasureFilters screen={screen} />
      {send.data && <BatchResults {...send.data} />}
      <fieldset className="card">
        <legend>
          {chosen.length} choisi{chosen.length > 1 ? 's' : ''} sur {everyone.length}
        </legend>
        <p>
          <button
            type="button"
            className="link"
            onClick={() => selection.trigger.all({ dossiers: chosen.length === everyone.length ? [] : everyone })}
          >
            {chosen.length === everyone.length ? 'Ne choisir personne' : 'Choisir tout le monde'}
          </button>
        </p>
        <ul className="picks">
          {shown.map((line) => (
            <li key={line.dossier}>
              <label className="option">
                <input
                  type="checkbox"
                  checked={chosen.includes(line.dossier)}
                  onChange={() => selection.trigger.toggled({ dossier: line.dossier })}
                />
                <span>
                  {line.title} <small className="hint">{[...line.stage, ...line.cells.map(wordsOf)].join(' · ')}</small>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      {send.error && !problem?.errors?.length && <Trouble error={send.error} />}
      {chosen.length === 0 && <p className="hint">Choisissez au moins un dossier pour remplir le formulaire.</p>}
      {chosen.length > 0 && <Awaited of={form} />}
      {chosen.length > 0 && form.data && (
        <Suspense fallback={<Waiting />}>
          <DossierForm
            schema={form.data as RJSFSchema}
            answers={answers}
            errors={problem?.errors ?? []}
            context={{ bundle: screen.bundle, dossier: null }}
            isSending={send.isPending}
            action={`${screen.event?.title} : ${chosen.length} dossier${chosen.length > 1 ? 's' : ''}`}
            onChange={setAnswers}
            onSend={(data) => send.mutate(data)}
          />
        </Suspense>
      )}
    </>
  );
}
