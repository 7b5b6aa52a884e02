import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { Suspense, useMemo, useState } from 'react';
import { plural, sameJson } from '../../base/base.ts';
import type { ScreenLine, ScreenOf } from '../../http/http.ts';
import { submitBatch } from '../addresses/addresses.ts';
import { call, formQuery, ServerRefusal } from '../api/api.ts';
import type { FormAnswers } from '../form/form.ts';
import { Awaited, BatchResults, createSelection, lazyDressed, Trouble, useGradually, Waiting } from '../look/look.ts';
import { MeasureFilters } from './measure-filters.tsx';
import { wordsOf } from './words-of.ts';

const DossierForm = lazyDressed(async () => (await import('../form/event-form.tsx')).DossierForm);

type BatchEvent = ScreenOf<'batch'>['events'][number];

/** Sends one act with one form to many dossiers; each gives its own result, and a refusal stops no other. */
export function Batch({ screen }: { screen: ScreenOf<'batch'> }) {
  const [selection] = useState(createSelection);
  const [wanted, setWanted] = useState(screen.events[0]);
  const open = useMemo(() => screen.lines.filter((line) => presetOf(line, wanted) !== undefined), [screen, wanted]);
  const shown = useGradually(open);
  const everyone = open.map(({ dossier }) => dossier);
  const chosen = useSelector(selection, ({ context }) => context.chosen).filter((one) => everyone.includes(one));
  const [typed, setTyped] = useState<{ event: string | undefined; answers: FormAnswers }>();
  const said = saidOfAll(open.filter(({ dossier }) => chosen.includes(dossier)).map((line) => presetOf(line, wanted)));
  const answers = typed?.event === wanted?.event ? (typed?.answers ?? said) : said;
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const form = useQuery(formQuery(screen.workflow, screen.bundle, wanted?.form));
  const send = useMutation({
    mutationFn: async (data: FormAnswers) => {
      // Dossiers that are done leave the page, so their titles are kept for the results.
      const titles = new Map(screen.lines.map(({ dossier, title }) => [dossier, title]));
      const { results } = await call(submitBatch, {
        body: { event: wanted?.event ?? '', dossiers: chosen, data },
        repeatKey,
      });
      return { results, titles };
    },
    onSettled: (_, error) => {
      // Without an answer nobody knows what was done, so the same key is sent again and nothing is done twice.
      if (!(error instanceof ServerRefusal) || error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
      void queries.invalidateQueries({ queryKey: ['screen', screen.id] });
      void queries.invalidateQueries({ queryKey: ['confirmation'] });
    },
  });
  const problem = send.error instanceof ServerRefusal ? send.error.problem : null;
  if (screen.lines.length === 0) {
    return (
      <>
        <MeasureFilters screen={screen} />
        {send.data && <BatchResults {...send.data} />}
        <p className="card empty">Il n’y a personne à choisir pour le moment.</p>
      </>
    );
  }
  return (
    <>
      <MeasureFilters screen={screen} />
      {send.data && <BatchResults {...send.data} />}
      {screen.events.length > 1 && <Acts events={screen.events} wanted={wanted} onChange={setWanted} />}
      <fieldset className="card">
        <legend>
          {plural(chosen.length, 'choisi')} sur {everyone.length}
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
            key={wanted?.event}
            schema={form.data as RJSFSchema}
            answers={answers}
            errors={problem?.errors ?? []}
            context={{ bundle: screen.bundle, dossier: null }}
            isSending={send.isPending}
            action={`${wanted?.title} : ${plural(chosen.length, 'dossier')}`}
            onChange={(answers) => setTyped({ event: wanted?.event, answers })}
            onSend={(data) => send.mutate(data)}
            sign={wanted?.sign}
          />
        </Suspense>
      )}
    </>
  );
}

interface ActsProps {
  events: BatchEvent[];
  wanted: BatchEvent | undefined;
  onChange: (event: BatchEvent) => void;
}

/** Offers the possible acts, when there is more than one. */
function Acts({ events, wanted, onChange }: ActsProps) {
  return (
    <fieldset className="card">
      <legend>Que faire</legend>
      {events.map((one) => (
        <label key={one.event} className="option">
          <input type="radio" name="act" checked={one.event === wanted?.event} onChange={() => onChange(one)} />
          <span>{one.title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Returns the answers that a line already gives, or undefined where the act cannot be done. */
function presetOf({ events }: ScreenLine, wanted: BatchEvent | undefined): FormAnswers | undefined {
  return events.find(({ event, enabled }) => enabled && event === wanted?.event)?.preset;
}

/** Keeps the answers that are the same on every line, because one form serves them all. */
function saidOfAll([first = {}, ...others]: (FormAnswers | undefined)[]): FormAnswers {
  const alike = (name: string) => others.every((other) => sameJson(other?.[name], first[name]));
  return Object.fromEntries(Object.entries(first).filter(([name]) => alike(name)));
}
