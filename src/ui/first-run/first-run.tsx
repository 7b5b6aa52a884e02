import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { FirstStep } from '../../http/http.ts';
import { MailTrial, PaperTrial } from '../admin/admin.ts';
import { firstRunQuery, isRefusal } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import './first-run.css';

/** Leads the administrator of a new installation through its first steps, in order. */
export function FirstRunPage() {
  const run = useQuery({ ...firstRunQuery, refetchOnMount: 'always', refetchInterval: AGAIN_MS });
  const { data, error } = run;
  useEffect(() => {
    document.title = 'Premiers pas – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Premiers pas" error={error} />;
  return (
    <>
      <h1>Premiers pas</h1>
      <Awaited of={run} lines={8} />
      {data && (data.isOver ? <Over /> : <Steps steps={data.steps} />)}
      {data?.remarks?.map((remark) => (
        <p key={remark} className="hint">
          {remark}
        </p>
      ))}
    </>
  );
}

/** Sets how often the steps are read again, so that a trial letter sent or a first dossier opened shows by itself. */
const AGAIN_MS = 5_000;

function Over() {
  return (
    <div className="card stack">
      <p>
        <strong>Tout est prêt.</strong> Cette page ne reviendra pas : le reste se fait depuis le menu.
      </p>
      <div>
        <Link className="button strong" to="/personnes">
          Voir les personnes
        </Link>
      </div>
    </div>
  );
}

function Steps({ steps }: { steps: FirstStep[] }) {
  const next = steps.findIndex(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <>
      <p className="lead">
        {steps.length} étapes avant de travailler ici, dans l’ordre. Vous pouvez vous arrêter et revenir : ce qui est
        fait le reste.
      </p>
      <p role="status">
        {done} sur {steps.length} {done > 1 ? 'faites' : 'faite'}
      </p>
      <ol className="first-steps">
        {steps.map((step, index) => (
          <li key={step.id + (step.workflow ?? '')} className={index === next ? 'card next' : 'card'}>
            <Step step={step} isNext={index === next} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Step({ step, isNext }: { step: FirstStep; isNext: boolean }) {
  const { title, isDone, lacks } = step;
  return (
    <>
      <h2>
        {title} <span className={isDone ? 'step-state done' : 'step-state'}>{stateOf(isDone, isNext)}</span>
      </h2>
      {lacks.map((lack) => (
        <p key={lack}>{lack}</p>
      ))}
      <Gesture step={step} isNext={isNext} />
    </>
  );
}

function stateOf(isDone: boolean, isNext: boolean): string {
  if (isDone) return '✓ Fait';
  return isNext ? 'À faire maintenant' : 'Ensuite';
}

/** Links to the page where the step is done, and offers the trial that proves it. */
function Gesture({ step, isNext }: { step: FirstStep; isNext: boolean }) {
  const { id, isDone, trial } = step;
  const style = isNext ? 'button strong' : 'button';
  switch (id) {
    case 'organisation':
      return (
        <Link className={style} to="/organisations">
          {isDone ? 'Voir les organisations' : 'Créer votre organisation'}
        </Link>
      );
    case 'letterhead':
      return (
        <div className="stack">
          <div>
            <Link className={style} to="/organisations">
              {isDone ? 'Revoir l’en-tête' : 'Remplir l’en-tête'}
            </Link>
          </div>
          {isDone && trial && <PaperTrial tried={trial} />}
        </div>
      );
    case 'controller':
      return (
        <Link className={style} to="/organisations">
          {isDone ? 'Voir le responsable' : 'Désigner le responsable'}
        </Link>
      );
    case 'mail':
      return trial && <MailTrial tried={trial} />;
    case 'people':
      return (
        <Link className={style} to="/personnes">
          {isDone ? 'Voir les personnes' : 'Inviter une personne'}
        </Link>
      );
    case 'opening':
      return <Opening step={step} style={style} />;
  }
}

function Opening({ step: { workflow, mayOpen, openers, title, isDone }, style }: { step: FirstStep; style: string }) {
  if (isDone || workflow === null) return null;
  if (mayOpen)
    return (
      <Link className={style} to="/nouveau/$workflow" params={{ workflow }}>
        {title}
      </Link>
    );
  if (openers.length === 0) return null;
  return (
    <p>
      À faire par {openers.slice(0, MAX_NAMED).join(', ')}
      {openers.length > MAX_NAMED && ' et d’autres'}. Cette page le verra.
    </p>
  );
}

const MAX_NAMED = 5;
