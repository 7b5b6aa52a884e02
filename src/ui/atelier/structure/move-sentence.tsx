import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Json, JsonObject } from '../../../base/base.ts';
import type { StateNode, Transition } from '../../../definition/definition.ts';
import {
  eventTitle,
  type JsonPath,
  removeMove,
  rolesIn,
  schemaPath,
  setMember,
  setTarget,
  textAt,
  titleOf,
  valueAt,
} from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';
import { Guard } from './conditions/conditions.ts';
import type { InspectedState } from './inspected.ts';
import { Letters } from './letters.tsx';
import { Rename } from './rename/rename.tsx';
import { anyOf, RolesField } from './roles-field.tsx';

interface Props extends InspectedState {
  move: Transition;
  targets: readonly StateNode[];
}

/** Writes a transition as a sentence, such as « Quand l’opérateur fait Accueillir, si …, aller à … ». */
export function MoveSentence(props: Props) {
  const { path, texts, workflow, move, targets, roles, editor, make } = props;
  const [why, setWhy] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const form = move.kind === 'event' ? textAt(workflow, ['events', move.name, 'form']) : null;
  const named = `${beginningOf(props)}`;
  return (
    <>
      <div className="structure-sentence">
        <span>
          {named}
          <Condition guard={valueAt(move.config, ['guard'])} />
        </span>
        <label className="structure-target">
          aller à{' '}
          <select
            className="input"
            aria-label={`${named} aller à`}
            value={move.to?.id ?? ''}
            onChange={({ target }) =>
              setWhy(
                make(
                  setTarget(texts, path, move, targets.find(({ id }) => id === target.value) ?? null),
                  `${move.at.join('/')}/target`,
                ),
              )
            }
          >
            <option value="">rester à cette étape</option>
            {move.to && !targets.includes(move.to) && <option value={move.to.id}>{titleOf(move.to)}</option>}
            {targets.map((state) => (
              <option key={state.id} value={state.id}>
                {titleOf(state)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <details className="structure-more" onToggle={({ currentTarget }) => setReading(currentTarget.open)}>
        <summary>{move.config['guard'] === undefined ? 'Sans condition' : 'Sa condition'}</summary>
        {isReading && <Guard {...props} onRefused={setWhy} />}
      </details>
      <Letters {...props} />
      {move.kind === 'event' && (
        <details className="structure-more">
          <summary>L’action « {eventTitle(workflow, move.name)} »</summary>
          <EventWords {...props} roles={roles} onRefused={setWhy} />
          {form !== null && (
            <p>
              <Link
                to="/atelier/$draft"
                params={{ draft: editor.draft.id }}
                search={{ fichier: schemaPath(form), vue: 'questions' }}
              >
                Ses questions
              </Link>
            </p>
          )}
          <div className="actions-line">
            <Button
              variant="default"
              isSmall
              onClick={() => setWhy(make(removeMove(texts, path, move), 'remove-move'))}
            >
              Retirer cette action de l’étape
            </Button>
            <Rename
              kind="event"
              workflow={textAt(workflow, ['id']) ?? ''}
              id={move.name}
              title={eventTitle(workflow, move.name)}
              editor={editor}
            />
          </div>
        </details>
      )}
      <p className="error" role="alert">
        {why}
      </p>
    </>
  );
}

function beginningOf({ workflow, move, roles }: Props): string {
  const title = eventTitle(workflow, move.name);
  const by = rolesIn(workflow, ['events', move.name, 'by']).map((role) => roles.titles[role] ?? role);
  switch (move.kind) {
    case 'event':
      return by.length === 0
        ? `Quand « ${title} » arrive d’un autre dossier,`
        : `Quand ${anyOf(by)} fait « ${title} »,`;
    case 'deadline':
      return `À l’échéance « ${textAt(workflow, ['deadlines', move.name, 'title']) ?? move.name} »,`;
    case 'always':
      return 'Dès que c’est possible,';
    case 'done':
      return 'Quand tout y est fini,';
  }
}

function Condition({ guard }: { guard: Json | undefined }) {
  const said = guard === undefined ? null : (textAt(guard, ['params', 'expr']) ?? textAt(guard, ['params', 'id']));
  if (guard === undefined) return null;
  return (
    <>
      {' '}
      si <code>{said ?? 'plusieurs conditions, lisibles dans la source'}</code>,
    </>
  );
}

/** Edits the words of an event, which are the same in every state. */
function EventWords({
  path,
  texts,
  workflow,
  move,
  roles,
  make,
  onRefused,
}: Props & { onRefused: (why: string | null) => void }) {
  const event: JsonObject = (valueAt(workflow, ['events', move.name]) ?? {}) as JsonObject;
  const set = (at: JsonPath, value: Json | null) =>
    onRefused(make(setMember(texts, path, ['events', move.name, ...at], value), `events/${move.name}/${at.join('/')}`));
  return (
    <>
      <label className="structure-wide">
        Texte du bouton
        <input
          className="input"
          value={textAt(event, ['title']) ?? ''}
          onChange={({ target }) => target.value !== '' && set(['title'], target.value)}
        />
      </label>
      <label className="structure-wide">
        Aide, sous le bouton
        <input
          className="input"
          value={textAt(event, ['help']) ?? ''}
          onChange={({ target }) => set(['help'], target.value === '' ? null : target.value)}
        />
      </label>
      <RolesField
        legend="Qui le fait"
        roles={roles}
        among="doers"
        chosen={rolesIn(event, ['by'])}
        onChange={(by) => set(['by'], by)}
      />
    </>
  );
}
