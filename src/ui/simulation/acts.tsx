import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '../../base/base.ts';
import {
  type AskedScript,
  type InventedStory,
  type SimulationScriptStep,
  simulationQuery,
  type TriedEvent,
} from '../api/api.ts';
import { Button, fold } from '../look/look.ts';
import { SimulationForm } from './simulation-form.tsx';

interface Props {
  trial: InventedStory;
  asked: AskedScript;
  onPlay: (step: SimulationScriptStep) => void;
  onAs: (role: string) => void;
}

/** Lists the reasons that hide an act from the usual list, because it does nothing at this step. */
const ELSEWHERE = new Set(['not-here', 'nothing-here']);

/** Lists the acts possible now, and the impossible acts with their reasons. */
export function Acts({ trial, asked, onPlay, onAs }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [sought, setSought] = useState('');
  const role = trial.roles.find((one) => one.role === trial.as)?.title ?? trial.as;
  const able = trial.events.filter(({ isOwn, enabled }) => isOwn && enabled);
  const barred = trial.events.filter((event) => !able.includes(event));
  const near = barred.filter(
    ({ isOwn, because, title }) =>
      (sought.trim() !== '' && fold(title).includes(fold(sought.trim()))) ||
      (sought.trim() === '' && isOwn && !because.some(({ code }) => ELSEWHERE.has(code ?? ''))),
  );
  const form = able.find(({ event }) => event === chosen);
  if (form)
    return <ChosenAct key={form.event} act={form} asked={asked} onPlay={onPlay} onLeave={() => setChosen(null)} />;
  return (
    <section className="tryout-main" aria-labelledby="peut">
      <h2 id="peut">Ce que peut faire : {role}</h2>
      <p className="hint">
        {plural(able.length, 'geste')} sur {trial.events.length}
      </p>
      {able.length === 0 && (
        <p className="card empty">Rien pour ce rôle maintenant. Choisissez un autre rôle, ou avancez.</p>
      )}
      <ul className="tryout-acts">
        {able.map((act) => (
          <li key={act.event} className="card">
            <div>
              <strong>{act.title}</strong>
              {act.help && <p className="hint">{act.help}</p>}
              {act.dependsOnForm && <p className="hint">La suite dépend des réponses.</p>}
            </div>
            <Button variant="default" onClick={() => setChosen(act.event)}>
              <span className="unseen">{act.title} : </span>
              {act.hasForm ? 'Remplir' : 'Faire'}
            </Button>
          </li>
        ))}
      </ul>
      <h2 id="ne-peut-pas">Ce qui ne se peut pas, et pourquoi</h2>
      <label className="tryout-find">
        Pourquoi ne peut-on pas…
        <input type="search" className="input" value={sought} onChange={({ target }) => setSought(target.value)} />
      </label>
      <ul className="tryout-acts" aria-labelledby="ne-peut-pas">
        {near.map((act) => (
          <Barred key={act.event} act={act} onAs={onAs} />
        ))}
      </ul>
      {near.length === 0 && (
        <p className="hint">
          {sought.trim() === ''
            ? 'Rien à cette étape. Cherchez un geste pour savoir ce qui l’empêche.'
            : 'Aucun geste de ce nom.'}
        </p>
      )}
    </section>
  );
}

function Barred({
  act: { title, because, isOwn, enabled, by },
  onAs,
}: {
  act: TriedEvent;
  onAs: (role: string) => void;
}) {
  const [first] = by;
  return (
    <li className="card">
      <div>
        <strong>{title}</strong>
        {!isOwn && (
          <p>Réservé à : {by.map((one) => one.title).join(', ') || 'personne, la suite le fait d’elle-même'}.</p>
        )}
        {!enabled && (
          <ul>
            {because.map(({ text, path }) => (
              <li key={path + text}>{text}</li>
            ))}
          </ul>
        )}
      </div>
      {!isOwn && first && (
        <Button variant="subtle" isSmall onClick={() => onAs(first.role)}>
          Être : {first.title}
        </Button>
      )}
    </li>
  );
}

/** Shows the form of an act, or its only button; a refusal is explained there, and can be kept in the trial. */
function ChosenAct({
  act,
  asked,
  onPlay,
  onLeave,
}: {
  act: TriedEvent;
  asked: AskedScript;
  onPlay: (step: SimulationScriptStep) => void;
  onLeave: () => void;
}) {
  const query = useQuery({ ...simulationQuery({ ...asked, asks: act.event }), enabled: act.hasForm });
  return (
    <section className="tryout-main" aria-labelledby="geste">
      <h2 id="geste">{act.title}</h2>
      <SimulationForm act={act} asked={asked} query={query} onPlay={onPlay} onLeave={onLeave} />
    </section>
  );
}
