import { useSelector } from '@xstate/store-react';
import type { Json } from '../../../../base/base.ts';
import type { Transition } from '../../../../definition/definition.ts';
import {
  dossierPath,
  type JsonPath,
  schemaPath,
  setMember,
  textAt,
  valueAt,
} from '../../../../definition/edit/edit.ts';
import { Button, Waiting } from '../../../look/look.ts';
import type { InspectedState } from '../inspected.ts';
import { useDefinitions } from '../use-definitions.ts';
import { borrowedBy } from '../use-form-files.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { newRow } from './condition-row.tsx';
import { knownFields } from './known-fields.ts';
import { celOf } from './rows.ts';

/** Edits the guard of a transition. */
export function Guard({
  path,
  workflow,
  move,
  make,
  editor,
  onRefused,
}: InspectedState & { move: Transition; onRefused: (why: string | null) => void }) {
  const guard = valueAt(move.config, ['guard']);
  const at = [...move.at, 'guard'];
  const form = move.kind === 'event' ? textAt(workflow, ['events', move.name, 'form']) : null;
  const dossier = dossierPath(workflow);
  const files = form === null ? [dossier] : [dossier, schemaPath(form)];
  const opened = useSelector(editor.store, ({ context }) => context.texts);
  const texts = useDefinitions(editor, [...files, ...files.flatMap((file) => borrowedBy(opened, file))]);
  if (texts === null) return <Waiting lines={2} />;
  const fields = [
    ...(form === null ? [] : knownFields(texts, schemaPath(form), 'form')),
    ...knownFields(texts, dossier, 'data'),
  ];
  const set = (place: JsonPath, value: Json | null) =>
    onRefused(make(setMember(texts, path, place, value), place.join('/')));
  if (guard === undefined)
    return (
      <Button
        variant="default"
        isSmall
        onClick={() => set(at, { type: 'when', params: { expr: celOf({ join: 'and', parts: [newRow(fields)] }) } })}
      >
        Ajouter une condition
      </Button>
    );
  // A message made of figures is an object, which only the source can change.
  const message = valueAt(guard, ['params', 'message']) ?? '';
  const expression = textAt(guard, ['type']) === 'when' ? textAt(guard, ['params', 'expr']) : null;
  return (
    <>
      {expression === null ? (
        <p className="hint">Cette condition suit une règle ou en réunit plusieurs : elle se change dans la source.</p>
      ) : (
        <>
          <ConditionEditor
            expression={expression}
            fields={fields}
            written={{ editor, file: path, at: [...at, 'params', 'expr'] }}
            onChange={(next) => set([...at, 'params', 'expr'], next)}
          />
          {typeof message === 'string' && (
            <label className="structure-wide">
              Phrase si elle n’est pas remplie
              <input
                className="input"
                value={message}
                onChange={({ target }) => set([...at, 'params', 'message'], target.value === '' ? null : target.value)}
              />
            </label>
          )}
        </>
      )}
      <Button variant="default" isSmall onClick={() => set(at, null)}>
        Retirer la condition
      </Button>
    </>
  );
}
