import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../../base/base.ts';
import type { StateNode } from '../../../definition/definition.ts';
import {
  insertState,
  isFirstOf,
  type JsonPath,
  type NewField,
  type Texts,
  titleOf,
  type WorkflowRoles,
  waysInto,
} from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';
import { writtenDuration } from '../texts/texts.tsx';
import { type Length, LengthField, lengthWritten } from './length-field.tsx';
import { lackOfFields, NewFields } from './new-fields.tsx';
import { RolesField } from './roles-field.tsx';
import type { Make } from './use-definitions.ts';

interface Props {
  path: string;
  texts: Texts;
  workflow: JsonObject;
  nodes: readonly StateNode[];
  /** Is the state that follows the new one. */
  before: StateNode;
  /** Names the state where dossiers come from; undefined means any. */
  from: string | undefined;
  roles: WorkflowRoles;
  make: Make;
  onDone: (title: string, state: string | undefined) => void;
  onCancel: () => void;
}

/** Asks for a new state before another: its name, who does what there, its questions, and when to remind people. */
export function InsertPanel(props: Props) {
  const { path, texts, workflow, nodes, before, from, roles, make, onDone, onCancel } = props;
  const ways = waysInto(workflow, nodes, before.id);
  const isFirst = isFirstOf(before);
  const begun = ways.filter((way) => from === undefined || way.move.from.id === from).map(({ said }) => said);
  const [through, setThrough] = useState<string[]>(begun);
  const [throughFirst, setThroughFirst] = useState(isFirst && from === undefined);
  const [title, setTitle] = useState('');
  const [action, setAction] = useState('');
  const [by, setBy] = useState<string[]>([]);
  const [fields, setFields] = useState<NewField[]>([]);
  const [reminder, setReminder] = useState<Reminder>(NO_REMINDER);
  const [isWritten, setWritten] = useState(false);
  const [lack, setLack] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const insert = (event: FormEvent) => {
    event.preventDefault();
    const missing = lackOf({ title, action, by, fields });
    if (missing !== null) return setLack(missing);
    const chosen: JsonPath[] = ways.filter(({ said }) => through.includes(said)).map((way) => way.path);
    const edited = insertState(texts, {
      ...{ path, before: before.id, through: chosen, isFirst: throughFirst, title: title.trim() },
      event: { title: action.trim(), by, fields: fields.map((field) => ({ ...field, title: field.title.trim() })) },
      deadline: reminder.isOn ? deadlineOf(reminder, action.trim()) : null,
      document: isWritten ? title.trim() : null,
    });
    const why = make(edited, 'insert-state');
    if (why !== null) return setLack(why);
    onDone(title.trim(), edited.state);
  };
  return (
    <form className="card structure-panel" onSubmit={insert} onKeyDown={({ key }) => key === 'Escape' && onCancel()}>
      <h3>Nouvelle étape avant « {titleOf(before)} »</h3>
      <label className="structure-wide">
        Nom de l’étape
        <input
          ref={first}
          className="input"
          value={title}
          maxLength={80}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <label className="structure-wide">
        Ce qu’on y fait, et qui mène à « {titleOf(before)} »
        <input className="input" value={action} maxLength={80} onChange={({ target }) => setAction(target.value)} />
      </label>
      <RolesField legend="Qui le fait" roles={roles} among="doers" chosen={by} onChange={setBy} />
      <NewFields fields={fields} roles={roles.titles} onChange={setFields} />
      <fieldset className="structure-roles">
        <legend>Ce qui en reste</legend>
        <label>
          <input type="checkbox" checked={isWritten} onChange={({ target }) => setWritten(target.checked)} /> Un
          document à son nom, avec les réponses, gardé dans le dossier
        </label>
      </fieldset>
      <ReminderField reminder={reminder} onChange={setReminder} />
      <fieldset className="structure-roles">
        <legend>Qui passe par cette étape</legend>
        {isFirst && (
          <label>
            <input type="checkbox" checked={throughFirst} onChange={({ target }) => setThroughFirst(target.checked)} />{' '}
            Ce qui commence par « {titleOf(before)} »
          </label>
        )}
        {ways.map(({ said }) => (
          <label key={said}>
            <input
              type="checkbox"
              checked={through.includes(said)}
              onChange={({ target }) =>
                setThrough(target.checked ? [...through, said] : through.filter((one) => one !== said))
              }
            />{' '}
            {said}
          </label>
        ))}
      </fieldset>
      <p className="error" role="alert">
        {lack}
      </p>
      <div className="actions-line">
        <Button type="submit">Insérer l’étape</Button>
        <Button variant="default" onClick={onCancel}>
          Ne rien insérer
        </Button>
      </div>
    </form>
  );
}

interface NewStateRequest {
  title: string;
  action: string;
  by: string[];
  fields: NewField[];
}

function lackOf({ title, action, by, fields }: NewStateRequest): string | null {
  if (title.trim() === '') return 'Donnez un nom à l’étape.';
  if (action.trim() === '') return 'Dites ce qu’on fait à cette étape : c’est le bouton qui en fait sortir.';
  if (by.length === 0) return 'Dites qui le fait : sans cela, personne ne sortirait de l’étape.';
  return lackOfFields(fields);
}

interface Reminder {
  isOn: boolean;
  length: Length;
  isRepeated: boolean;
}
const NO_REMINDER: Reminder = { isOn: false, length: { count: 7, unit: 'open' }, isRepeated: true };

function deadlineOf({ length, isRepeated }: Reminder, title: string) {
  const { duration, isOpen } = lengthWritten(length);
  const delay = writtenDuration(duration);
  return { title, delay, isInWorkingDays: isOpen, every: isRepeated ? delay : null };
}

/** Asks when to remind, as in « 7 jours ouvrés après l’entrée, à 9 h, puis tous les 7 jours ouvrés ». */
function ReminderField({ reminder, onChange }: { reminder: Reminder; onChange: (reminder: Reminder) => void }) {
  const { isOn, length, isRepeated } = reminder;
  return (
    <fieldset className="structure-roles">
      <legend>Si rien ne se passe</legend>
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => onChange({ ...reminder, isOn: target.checked })}
        />{' '}
        Le rappeler à qui doit le faire
      </label>
      {isOn && (
        <div className="structure-sentence">
          <LengthField length={length} onChange={(next) => onChange({ ...reminder, length: next })} />
          après l’entrée dans l’étape, à 9 h
          <label>
            <input
              type="checkbox"
              checked={isRepeated}
              onChange={({ target }) => onChange({ ...reminder, isRepeated: target.checked })}
            />{' '}
            puis autant plus tard, dix fois au plus
          </label>
        </div>
      )}
    </fieldset>
  );
}
