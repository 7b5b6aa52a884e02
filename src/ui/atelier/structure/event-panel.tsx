import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { StateNode } from '../../../definition/definition.ts';
import { type NewEvent, type NewField, titleOf, type WorkflowRoles } from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';
import { lackOfFields, NewFields } from './new-fields.tsx';
import { RolesField } from './roles-field.tsx';

interface Props {
  roles: WorkflowRoles;
  targets: readonly StateNode[];
  /** @returns why it could not be added */
  onAdd: (event: NewEvent, to: StateNode | null) => string | null;
  onCancel: () => void;
}

/** Asks for a new event of a state. */
export function EventPanel({ roles, targets, onAdd, onCancel }: Props) {
  const [title, setTitle] = useState('');
  const [by, setBy] = useState<string[]>([]);
  const [fields, setFields] = useState<NewField[]>([]);
  const [to, setTo] = useState('');
  const [lack, setLack] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const add = (submitted: FormEvent) => {
    submitted.preventDefault();
    const missing =
      title.trim() === '' ? 'Donnez un nom à l’action.' : by.length === 0 ? 'Dites qui le fait.' : lackOfFields(fields);
    setLack(missing ?? onAdd({ title: title.trim(), by, fields }, targets.find(({ id }) => id === to) ?? null));
  };
  return (
    <form className="structure-inner" onSubmit={add} onKeyDown={({ key }) => key === 'Escape' && onCancel()}>
      <label className="structure-wide">
        Texte du bouton de la nouvelle action
        <input
          ref={first}
          className="input"
          value={title}
          maxLength={80}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <RolesField legend="Qui le fait" roles={roles} among="doers" chosen={by} onChange={setBy} />
      <NewFields fields={fields} roles={roles.titles} onChange={setFields} />
      <label className="structure-wide">
        Ensuite, aller à
        <select className="input" value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">rester à cette étape</option>
          {targets.map((state) => (
            <option key={state.id} value={state.id}>
              {titleOf(state)}
            </option>
          ))}
        </select>
      </label>
      <p className="error" role="alert">
        {lack}
      </p>
      <div className="actions-line">
        <Button type="submit">Ajouter l’action</Button>
        <Button variant="default" onClick={onCancel}>
          Ne rien ajouter
        </Button>
      </div>
    </form>
  );
}
