import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../look/look.ts';
import { type TypedColumns, typedOf } from './change-one.ts';
import { columnsOf } from './columns.ts';
import type { ReferenceList } from './list-text.ts';

interface Props {
  list: ReferenceList;
  /** Is the index of the value in its list; null for a new value. */
  rank: number | null;
  /** @returns what is wrong, by title of column, or null */
  onSave: (typed: TypedColumns) => TypedColumns | null;
  onCancel: () => void;
}

const HINTS: { [key: string]: string } = {
  from: 'Premier jour où elle se choisit, comme 31/01/2027 ; vide : depuis toujours.',
  to: 'Dernier jour où elle se choisit ; les dossiers qui l’ont la gardent.',
};

/** Edits one value of a list. The code of an existing value cannot change, because dossiers hold it. */
export function ValueForm({ list, rank, onSave, onCancel }: Props) {
  const [typed, setTyped] = useState(() => typedOf(list, rank));
  const [wrong, setWrong] = useState<TypedColumns>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    if (Object.keys(wrong).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [wrong]);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setWrong(onSave(typed) ?? {});
  };
  const name = rank === null ? 'Nouvelle valeur' : `Changer « ${list.entries[rank]?.value['label']} »`;
  return (
    <form ref={form} className="list-value" aria-label={name} onSubmit={save} noValidate>
      {columnsOf(list.entries)
        .filter(({ key }) => rank === null || key !== 'code')
        .map(({ key, title, kind }) => (
          <div key={key}>
            <label>
              {title}
              <input
                className="input"
                value={typed[title] ?? ''}
                aria-invalid={wrong[title] !== undefined}
                aria-describedby={`said-${key}`}
                autoComplete="off"
                onChange={({ target }) => setTyped({ ...typed, [title]: target.value })}
              />
            </label>
            <span id={`said-${key}`} className={wrong[title] === undefined ? 'hint' : 'error'}>
              {wrong[title] ?? HINTS[key] ?? (kind === 'texts' ? 'Plusieurs : séparez-les par « | ».' : '')}
            </span>
          </div>
        ))}
      <div className="actions-line">
        <Button type="submit">{rank === null ? 'Ajouter' : 'Changer'}</Button>
        <Button variant="default" onClick={onCancel}>
          Annuler<span className="unseen"> : {name}</span>
        </Button>
      </div>
    </form>
  );
}
