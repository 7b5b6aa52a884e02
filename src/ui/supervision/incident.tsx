import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TaskLine } from '../../http/http.ts';
import { resolveTask, retryTask as retryTaskAt } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, momentOf, Trouble } from '../look/look.ts';
import { CHAIN_ADVICE, ChainChoices, ChainStory } from './stopped-chain.tsx';

const ADVICE: { [kind in TaskLine['task']['kind']]: string } = {
  deadline: 'Ouvrez le dossier : ce que l’échéance devait faire y est peut-être déjà fait. Sinon, relancez.',
  message:
    'Ouvrez le dossier qui devait recevoir : faites-y ce qui manque, puis déclarez l’incident réglé ; ou relancez.',
  start: 'Vérifiez que le dossier à ouvrir n’existe pas déjà, puis relancez ou ouvrez-le vous-même.',
  email: 'Vérifiez l’adresse de la personne dans son dossier, puis relancez. Si elle est prévenue autrement, dites-le.',
  document: 'Relancez. Si le document ne se produit toujours pas, l’administration doit revoir son modèle.',
  rearm: 'Relancez : les échéances du dossier sont recomptées.',
  compare: 'Relancez : les doublons probables du dossier sont cherchés de nouveau.',
  erase: 'Relancez : l’effacement reprend où il en était, et ne fait rien deux fois.',
  webhook: 'L’autre logiciel ne répond pas ou refuse : voyez avec qui s’en occupe, puis relancez.',
};

interface Props {
  incident: TaskLine;
  isChosen: boolean;
  onChoose: () => void;
}

/** Shows one incident: what failed, where, since when, what was tried and what to do. */
export function Incident({ incident, isChosen, onChoose }: Props) {
  const { task, title, dossierTitle, lastError, attempt, chain } = incident;
  const [isSettling, setSettling] = useState(false);
  const name = dossierTitle ?? `dossier ${task.dossier}`;
  return (
    <li>
      {chain === null ? (
        <label className="option">
          <input type="checkbox" checked={isChosen} onChange={onChoose} />
          <span>
            <strong>{title}</strong>
            <span className="unseen">, {name}</span>
          </span>
        </label>
      ) : (
        <p>
          <strong>Suite de messages arrêtée : {title}</strong>
        </p>
      )}
      <dl className="pairs">
        <div>
          <dt>Où</dt>
          <dd>
            {dossierTitle === null ? (
              <code>{task.dossier}</code>
            ) : (
              <Link to="/dossiers/$id" params={{ id: task.dossier }}>
                {dossierTitle}
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>Prévu le</dt>
          <dd>{momentOf(task.dueAt)}</dd>
        </div>
        <div>
          <dt>Essais</dt>
          <dd>{attempt === 1 ? 'une fois' : `${attempt} fois`}</dd>
        </div>
        <div>
          <dt>Ce qui a été répondu</dt>
          <dd className="error">{lastError ?? 'Rien n’a été noté.'}</dd>
        </div>
        {chain !== null && (
          <div>
            <dt>La suite</dt>
            <dd>
              <ChainStory chain={chain} />
            </dd>
          </div>
        )}
        <div>
          <dt>Que faire</dt>
          <dd>{chain === null ? ADVICE[task.kind] : CHAIN_ADVICE}</dd>
        </div>
      </dl>
      {isSettling ? (
        <Settle incident={incident} onDone={() => setSettling(false)} />
      ) : (
        <Choices incident={incident} name={name} onSettle={() => setSettling(true)} />
      )}
    </li>
  );
}

function Choices({ incident, name, onSettle }: { incident: TaskLine; name: string; onSettle: () => void }) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryTask(incident.task.key),
    onSettled: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  const about = (
    <span className="unseen">
      {' '}
      : {incident.title}, {name}
    </span>
  );
  if (incident.chain !== null)
    return <ChainChoices incident={incident} chain={incident.chain} about={about} onStop={onSettle} />;
  return (
    <>
      {retry.error && <Trouble error={retry.error} />}
      <div className="actions-line">
        <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          Relancer{about}
        </Button>
        <Button variant="default" onClick={onSettle}>
          C’est réglé…{about}
        </Button>
      </div>
    </>
  );
}

export function retryTask(key: string): Promise<TaskLine> {
  return call(retryTaskAt, { path: { key }, repeatKey: crypto.randomUUID() });
}

function Settle({ incident, onDone }: { incident: TaskLine; onDone: () => void }) {
  const isStop = incident.chain !== null;
  const queries = useQueryClient();
  const [motive, setMotive] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const settle = useMutation({
    mutationFn: () =>
      call(resolveTask, { path: { key: incident.task.key }, body: { motive }, repeatKey: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(motive.trim() === '');
        if (motive.trim() !== '') settle.mutate();
      }}
    >
      {settle.error && <Trouble error={settle.error} />}
      <Textarea
        label={isStop ? 'Pourquoi la suite s’arrête là' : 'Comment l’incident a été réglé'}
        description="Ce motif est gardé avec la tâche ; elle ne sera plus essayée."
        error={isEmpty && 'Dites en quelques mots ce qui a été fait.'}
        value={motive}
        maxLength={1000}
        autoFocus
        onChange={(event) => setMotive(event.target.value)}
      />
      <div className="actions-line">
        <Button type="submit" loading={settle.isPending}>
          {isStop ? 'Arrêter la suite' : 'Déclarer réglé'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Annuler
        </Button>
      </div>
    </form>
  );
}
