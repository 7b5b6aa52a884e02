import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { plural } from '../../base/base.ts';
import type { ProcessVersion } from '../../http/http.ts';
import { meQuery } from '../api/api.ts';
import { GuardWords } from './guard.tsx';
import { arrivalOf, commonGestures, type Gesture, gesturesOf, type ProcessMove } from './moves.ts';
import { childrenOf, isHistory, type ProcessState } from './outline.ts';

interface Props {
  process: ProcessVersion;
  state: ProcessState | undefined;
  count: number | undefined;
}

/** Describes a state in sentences, or the whole process when no state is selected. */
export function StatePanel({ process, state, count }: Props) {
  const gestures = gesturesOf(process, state?.id ?? null);
  return (
    <section className="card state-panel" aria-labelledby="state-title">
      <h2 id="state-title" tabIndex={-1}>
        {state?.title ?? 'Tout le processus'}
        {count !== undefined && (
          <>
            {' '}
            <small className="hint">{plural(count, 'dossier')}</small>
          </>
        )}
      </h2>
      {state ? <Nature process={process} state={state} /> : <Whole process={process} />}
      <Gestures
        title={state ? 'Comment on en sort, et ce qu’on y fait' : 'Possible partout'}
        {...{ process, gestures }}
      />
      {state && <Common process={process} id={state.id} />}
      <Deadlines process={process} names={state?.deadlines ?? gestures.filter(isTimed).map(({ name }) => name)} />
      <Letters process={process} state={state} gestures={gestures} />
    </section>
  );
}

const isTimed = ({ kind }: Gesture) => kind === 'deadline';

function Whole({ process: { description, zone } }: { process: ProcessVersion }) {
  return (
    <>
      {description !== null && <p>{description}</p>}
      <p className="hint">Les heures sont celles de {zone}. Choisissez une étape pour voir ce qui s’y passe.</p>
    </>
  );
}

function Nature({ process, state }: { process: ProcessVersion; state: ProcessState }) {
  const { states } = process;
  const inside = childrenOf(states, state.id);
  const first = inside.find(({ initial }) => initial);
  const titles = inside.map(({ title }) => `« ${title} »`).join(', ');
  const memory = states.find((one) => one.parent === state.id && isHistory(one));
  return (
    <>
      {state.help !== null && <p>{state.help}</p>}
      {state.type === 'parallel' && <p>Avancent en même temps, chacune pour soi : {titles}.</p>}
      {state.type === 'compound' && first && (
        <p>
          {inside.length} étapes à l’intérieur ; on commence par « {first.title} ».
        </p>
      )}
      {memory && (
        <p>
          On peut y revenir là où l’on était{memory.type === 'deep' ? ', jusqu’à la dernière étape intérieure' : ''}.
        </p>
      )}
      {state.type === 'final' && <p>On n’en repart pas.</p>}
      {state.todo && (
        <p>
          À faire tant qu’on y est : <b>{state.todo.title}</b>
          {state.todo.to.length > 0 && ` (${state.todo.to.join(', ')})`}.
        </p>
      )}
    </>
  );
}

function Gestures({ title, process, gestures }: { title: string; process: ProcessVersion; gestures: Gesture[] }) {
  if (gestures.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="gestures">
        {gestures.map((gesture) => (
          <li key={`${gesture.kind} ${gesture.name}`}>
            <GestureWords process={process} gesture={gesture} />
          </li>
        ))}
      </ul>
    </>
  );
}

function GestureWords({
  process,
  gesture: { kind, name, title, issues },
}: {
  process: ProcessVersion;
  gesture: Gesture;
}) {
  const event = kind === 'event' ? process.events.find((one) => one.event === name) : undefined;
  return (
    <>
      <b>{title}</b> →{' '}
      {issues.map((issue, i) => (
        <Fragment key={`${issue.rank}`}>
          {i > 0 && ' ; sinon '}
          <Issue process={process} issue={issue} />
        </Fragment>
      ))}
      {event && event.by.length > 0 && <div className="hint">Par : {event.by.join(', ')}</div>}
      {event && event.from.length > 0 && (
        <div className="hint">Demandé par un autre dossier : {event.from.join(', ')}</div>
      )}
      {event && event.notBy.length > 0 && (
        <div className="hint">Par une autre personne que qui a fait : {event.notBy.join(', ')}</div>
      )}
      {event && <Conditions conditions={event.conditions} />}
      {event?.form && <Questions process={process} form={event.form} />}
      {[...new Set(issues.flatMap(({ rules }) => rules))].map((id) => (
        <Rule key={id} process={process} id={id} />
      ))}
    </>
  );
}

function Issue({ process, issue }: { process: ProcessVersion; issue: ProcessMove }) {
  return (
    <>
      {arrivalOf(process, issue)}
      {issue.guard && (
        <>
          {' '}
          si <GuardWords guard={issue.guard} process={process} />
        </>
      )}
    </>
  );
}

function Conditions({ conditions }: { conditions: ProcessVersion['events'][number]['conditions'] }) {
  if (conditions.length === 0) return null;
  return (
    <details>
      <summary>{plural(conditions.length, 'condition')} à remplir</summary>
      <ul>
        {conditions.map(({ expr, message }) => (
          <li key={expr}>
            {message !== null && <>Sinon : « {message} » </>}
            <code className="cel">{expr}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Questions({ process, form }: { process: ProcessVersion; form: string }) {
  const questions = process.forms.find((one) => one.form === form)?.questions ?? [];
  if (questions.length === 0) return null;
  return (
    <details>
      <summary>Formulaire : {plural(questions.length, 'question')}</summary>
      <ul>
        {questions.map(({ id, title, isRequired }) => (
          <li key={id}>
            {title}
            {isRequired && <span className="hint"> (obligatoire)</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Rule({ process, id }: { process: ProcessVersion; id: string }) {
  const rule = process.rules.find((one) => one.id === id);
  if (rule === undefined) return null;
  return (
    <details>
      <summary>Règle « {rule.title} »</summary>
      {rule.source !== null && <p className="hint">{rule.source}</p>}
      <ul>
        {rule.conditions.map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
        {rule.parameters.map(({ title, value }) => (
          <li key={title}>
            {title} : {value}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Common({ process, id }: { process: ProcessVersion; id: string }) {
  return commonGestures(process, id).map(({ within, gestures }) => (
    <details key={within}>
      <summary>
        Et {gestures.length} geste{gestures.length > 1 ? 's communs' : ' commun'} : {within}
      </summary>
      <ul className="gestures">
        {gestures.map((gesture) => (
          <li key={`${gesture.kind} ${gesture.name}`}>
            <GestureWords process={process} gesture={gesture} />
          </li>
        ))}
      </ul>
    </details>
  ));
}

function Deadlines({ process, names }: { process: ProcessVersion; names: string[] }) {
  const deadlines = names.flatMap((name) => process.deadlines.find((one) => one.name === name) ?? []);
  if (deadlines.length === 0) return null;
  return (
    <>
      <h3>Ce qui se rappelle tout seul</h3>
      <ul className="gestures">
        {deadlines.map(({ name, title, rule, to, does }) => (
          <li key={name}>
            <b>{title}</b> : {rule} <span className="hint">(heure de {process.zone})</span>
            {to.length > 0 && <div className="hint">Pour : {to.join(', ')}</div>}
            {does !== null && <div className="hint">On y répond par : {does}</div>}
          </li>
        ))}
      </ul>
    </>
  );
}

const WHEN = { entry: 'en entrant', exit: 'en sortant' } as const;

function Letters({
  process,
  state,
  gestures,
}: {
  process: ProcessVersion;
  state: ProcessState | undefined;
  gestures: Gesture[];
}) {
  const own = (state?.letters ?? []).map(({ when, ...letter }) => ({
    ...letter,
    when: when === 'move' ? '' : WHEN[when],
  }));
  const passing = gestures.flatMap(({ title, issues }) =>
    issues.flatMap(({ letters }) => letters.map(({ template, to }) => ({ template, to, when: title }))),
  );
  const timed = (state?.deadlines ?? []).flatMap((name) => {
    const found = process.deadlines.find((one) => one.name === name);
    return found?.template ? [{ template: found.template, to: found.to, when: found.title }] : [];
  });
  const all = [...own, ...passing, ...timed];
  const letters = [...new Map(all.map((letter) => [JSON.stringify(letter), letter])).values()];
  if (letters.length === 0) return null;
  return (
    <>
      <h3>Ce qui part</h3>
      <ul className="gestures">
        {letters.map((letter) => (
          <li key={JSON.stringify(letter)}>
            <Template workflow={process.id} template={letter.template} />{' '}
            <span className="hint">
              {letter.when}
              {letter.to.length > 0 && ` → ${letter.to.join(', ')}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Links to the template for administrators, who alone may open it. */
function Template({ workflow, template }: { workflow: string; template: string }) {
  const { data: me } = useQuery(meQuery);
  const [folder = '', name = ''] = template.split('/');
  const words = `${folder === 'emails' ? 'E-mail' : 'Document'} « ${name} »`;
  if (!me?.roles.includes('admin')) return words;
  return (
    <Link to="/gabarits/$workflow/$folder/$name" params={{ workflow, folder, name }}>
      {words}
    </Link>
  );
}
