import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  definitionDraftQuery,
  type Example,
  type InventedStory,
  isRefusal,
  type Script,
  type SimulationScriptStep,
  simulationQuery,
} from '../api/api.ts';
import { Awaited, Button, momentOf } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { Acts } from './acts.tsx';
import { KeepExample } from './keep-example.tsx';
import { ProposeExamples } from './propose-examples.tsx';
import { ReplayProgress } from './replay-progress.tsx';
import { Setting } from './setting.tsx';
import { useExamples } from './use-examples.ts';
import { WouldLeave } from './would-leave.tsx';
import './simulation.css';

const NOTHING: Script = { steps: [] };
const NONE: Example[] = [];

/** Tries definitions on an invented dossier, as anyone and on any day. Nothing of it is kept, unless as an example. */
export function SimulationPage() {
  const { workflow } = useParams({ from: '/essayer/$workflow' });
  const { atelier: draft, exemple } = useSearch({ from: '/essayer/$workflow' });
  const examples = useExamples({ draft, workflow });
  const begun = exemple === undefined ? undefined : examples.items?.find(({ id }) => id === exemple);
  if (isRefusal(examples.error)) return <Unreadable what="Essayer" error={examples.error} />;
  return (
    <>
      <Way workflow={workflow} draft={draft} />
      <h1>Rien n’est enregistré, aucun courriel ne part</h1>
      {/* The server replays the examples before it lists them, so a trial that begins from nothing does not wait for them. */}
      {(exemple !== undefined || examples.error) && <ReplayProgress examples={examples} />}
      {(examples.items || exemple === undefined) && (
        <Bench key={`${workflow} ${draft} ${exemple}`} examples={examples.items} begun={begun} />
      )}
    </>
  );
}

function Way({ workflow, draft }: { workflow: string; draft: string | undefined }) {
  const { data } = useQuery({ ...definitionDraftQuery(draft ?? ''), enabled: draft !== undefined });
  return (
    <p>
      {draft === undefined ? (
        <Link to="/processus/$workflow" params={{ workflow }}>
          ← Le processus
        </Link>
      ) : (
        <Link to="/atelier/$draft" params={{ draft }}>
          ← {data?.title ?? 'Brouillon'}
        </Link>
      )}
    </p>
  );
}

/** Holds what is played, and shows everything that follows from it. */
function Bench({ examples, begun }: { examples: Example[] | undefined; begun: Example | undefined }) {
  const { workflow } = useParams({ from: '/essayer/$workflow' });
  const { atelier: draft } = useSearch({ from: '/essayer/$workflow' });
  const [script, setScript] = useState<Script>(begun ? scriptOf(begun) : NOTHING);
  const [as, setAs] = useState<string | undefined>(undefined);
  const asked = { workflow, ...(draft !== undefined && { draft }), ...(as !== undefined && { as }), ...script };
  const query = useQuery({ ...simulationQuery(asked), placeholderData: keepPreviousData });
  const trial = query.data;
  useEffect(() => {
    document.title = `Essayer : ${trial?.title ?? 'un processus'} – Jalon`;
  }, [trial?.title]);
  /** Keeps the first instant and the linked dossiers of the first answer. */
  const fixed = (steps: SimulationScriptStep[]): Script =>
    trial
      ? { now: trial.kept.now, liens: trial.kept.liens as NonNullable<Script['liens']>, steps }
      : { ...script, steps };
  const play = (step: SimulationScriptStep) => setScript(fixed([...script.steps, step]));
  if (query.error) return <Unreadable what="Cet essai" error={query.error} onRetry={() => setScript(NOTHING)} />;
  if (!trial) return <Awaited of={query} lines={8} />;
  return (
    <>
      <div className="actions-line">
        <Button
          variant="default"
          aria-disabled={script.steps.length === 0}
          onClick={() => setScript({ ...script, steps: script.steps.slice(0, -1) })}
        >
          Défaire le dernier geste
        </Button>
        <Button variant="default" onClick={() => setScript(NOTHING)}>
          Recommencer
        </Button>
      </div>
      <Setting
        trial={trial}
        as={as ?? trial.as}
        examples={examples ?? NONE}
        isBegun={script.steps.length > 0}
        onAs={setAs}
        onBegin={(example) => setScript(example ? scriptOf(example) : NOTHING)}
        onStart={(now) => setScript({ ...fixed([]), now })}
        onWait={(at) => play({ at })}
      />
      <p className="unseen" role="status">
        {query.isFetching ? 'Calcul en cours…' : saidOf(trial)}
      </p>
      <div className="tryout" aria-busy={query.isFetching}>
        <SoFar trial={trial} />
        <Acts key={`${script.steps.length} ${as}`} trial={trial} asked={asked} onPlay={play} onAs={setAs} />
        <WouldLeave trial={trial} asked={asked} onWait={(at) => play({ at })} />
      </div>
      {script.steps.length > 0 && examples && (
        <KeepExample workflow={workflow} draft={draft} trial={trial} taken={examples.map(({ id }) => id)} />
      )}
      <ProposeExamples workflow={workflow} draft={draft} title={trial.title} />
    </>
  );
}

function scriptOf({ script }: Example): Script {
  // The server keeps a script in this very form.
  return script as unknown as Script;
}

function saidOf({ stage, steps }: InventedStory): string {
  if (steps.length === 0) return 'Le dossier n’est pas encore ouvert.';
  return `Le dossier est en : ${stage.join(', ')}.`;
}

/** Lists what was played, step by step, and what each step made of the dossier. */
function SoFar({ trial: { steps, stage } }: { trial: InventedStory }) {
  return (
    <section className="tryout-side" aria-labelledby="jusqu-ici">
      <h2 id="jusqu-ici">Le dossier, jusqu’ici</h2>
      {steps.length === 0 && <p className="hint">Il n’est pas encore ouvert : faites le premier geste.</p>}
      <ol className="tryout-steps">
        {steps.map((step, index) => (
          // A step has no id but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end, or taken from it
          <li key={index}>
            <strong>{step.title ?? 'Le temps passe'}</strong>
            <p className="hint">
              {momentOf(step.at)}
              {step.by !== null && `, ${step.by}`}
            </p>
            {step.refused && <p className="error">Refusé : {step.refused.detail}</p>}
            {step.fired.map(({ title, at }) => (
              <p key={title + at}>
                {title} <span className="hint">({momentOf(at)})</span>
              </p>
            ))}
            {step.changed.length > 0 && <p className="hint">Change : {step.changed.join(', ')}.</p>}
            <p>→ {step.stage.join(', ') || 'pas ouvert'}</p>
          </li>
        ))}
      </ol>
      {steps.length > 0 && (
        <p>
          <strong>Maintenant :</strong> {stage.join(', ')}
        </p>
      )}
    </section>
  );
}
