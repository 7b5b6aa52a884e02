import { useState } from 'react';
import type { Json } from '../../../base/base.ts';
import { transitionsOf } from '../../../definition/definition.ts';
import {
  addEvent,
  type JsonPath,
  removeState,
  rolesIn,
  setMember,
  targetsFrom,
  textAt,
  titleOf,
  wayOnFrom,
} from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';
import { EventPanel } from './event-panel.tsx';
import type { InspectedState } from './inspected.ts';
import { MoveSentence } from './move-sentence.tsx';
import { Reminders } from './reminders.tsx';
import { Rename } from './rename/rename.tsx';
import { RolesField } from './roles-field.tsx';

interface InspectorHandlers {
  onInsert: () => void;
  onGone: () => void;
  /** Receives the new id. */
  onRenamed: (id: string) => void;
}

/** Edits one state: its words, who has something to do there, its transitions and its reminders. */
export function Inspector(props: InspectedState & InspectorHandlers) {
  const { path, texts, workflow, state, roles, make, editor, onInsert, onGone, onRenamed } = props;
  const [why, setWhy] = useState<string | null>(null);
  const set = (at: JsonPath, value: Json | null) =>
    setWhy(make(setMember(texts, path, [...state.at, ...at], value), `${state.id}/${at.join('/')}`));
  const todo = textAt(state.config, ['meta', 'todo', 'title']);
  return (
    <section className="card structure-panel" aria-labelledby="etape">
      <h3 id="etape">{titleOf(state)}</h3>
      <label className="structure-wide">
        Nom de l’étape
        <input
          className="input"
          value={textAt(state.config, ['meta', 'title']) ?? ''}
          maxLength={120}
          onChange={({ target }) => set(['meta', 'title'], target.value === '' ? null : target.value)}
        />
      </label>
      <label className="structure-wide">
        Aide, sous le nom
        <textarea
          className="input"
          rows={2}
          value={textAt(state.config, ['meta', 'help']) ?? ''}
          onChange={({ target }) => set(['meta', 'help'], target.value === '' ? null : target.value)}
        />
      </label>
      {todo !== null && (
        <>
          <label className="structure-wide">
            À faire ici
            <input
              className="input"
              value={todo}
              onChange={({ target }) => target.value !== '' && set(['meta', 'todo', 'title'], target.value)}
            />
          </label>
          <RolesField
            legend="À faire par"
            roles={roles}
            among="doers"
            chosen={rolesIn(state.config, ['meta', 'todo', 'to'])}
            onChange={(to) => to.length > 0 && set(['meta', 'todo', 'to'], to)}
          />
        </>
      )}
      <WaysOut {...props} />
      <Reminders {...props} />
      <p className="error" role="alert">
        {why}
      </p>
      <div className="actions-line">
        <Button variant="default" onClick={onInsert}>
          Insérer une étape avant
        </Button>
        {state.parent !== null && (
          <Rename
            kind="state"
            workflow={textAt(workflow, ['id']) ?? ''}
            id={state.id}
            title={titleOf(state)}
            editor={editor}
            onRenamed={onRenamed}
          />
        )}
        <Removal {...props} onRefused={setWhy} onGone={onGone} />
      </div>
    </section>
  );
}

function WaysOut(props: InspectedState) {
  const { path, texts, nodes, state, roles, make } = props;
  const [isAdding, setAdding] = useState(false);
  const moves = transitionsOf(state).filter(({ kind }) => kind !== 'deadline');
  const targets = targetsFrom(nodes, state);
  return (
    <section aria-labelledby="sorties">
      <h4 id="sorties">Ce qu’on y fait, et où cela mène</h4>
      {moves.length === 0 && <p className="hint">Rien ne fait sortir d’ici, sauf ce qui vaut pour tout son groupe.</p>}
      <ul className="structure-moves">
        {moves.map((move) => (
          <li key={move.at.join('/')}>
            <MoveSentence {...props} move={move} targets={targets} />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <EventPanel
          roles={roles}
          targets={targets}
          onCancel={() => setAdding(false)}
          onAdd={(event, to) => {
            const why = make(addEvent(texts, { path, state: state.id, to, event }), 'add-event');
            if (why === null) setAdding(false);
            return why;
          }}
        />
      ) : (
        <Button variant="default" isSmall onClick={() => setAdding(true)}>
          Ajouter une action
        </Button>
      )}
    </section>
  );
}

function Removal({
  path,
  texts,
  nodes,
  state,
  make,
  onRefused,
  onGone,
}: InspectedState & { onRefused: (why: string | null) => void; onGone: () => void }) {
  const [to, setTo] = useState<string | null>(null);
  if (to === null)
    return (
      <Button variant="default" onClick={() => setTo(wayOnFrom(state)?.id ?? '')}>
        Retirer l’étape…
      </Button>
    );
  return (
    <fieldset className="structure-roles">
      <legend>Retirer « {titleOf(state)} »</legend>
      <label className="structure-wide">
        Ce qui y menait ira à
        <select className="input" value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">Choisir…</option>
          {targetsFrom(nodes, state)
            .filter((node) => node !== state)
            .map((node) => (
              <option key={node.id} value={node.id}>
                {titleOf(node)}
              </option>
            ))}
        </select>
      </label>
      <div className="actions-line">
        <Button
          onClick={() => {
            const why =
              to === ''
                ? 'Choisissez l’étape où aller à la place.'
                : make(removeState(texts, path, { state: state.id, to }), 'remove-state');
            onRefused(why);
            if (why === null) onGone();
          }}
        >
          Retirer l’étape
        </Button>
        <Button variant="default" onClick={() => setTo(null)}>
          La garder
        </Button>
      </div>
    </fieldset>
  );
}
