import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { plural } from '../../../base/base.ts';
import { listTemplateVariables } from '../../addresses/addresses.ts';
import { call, placeOf, type SourceFile } from '../../api/api.ts';
import { Awaited, fold } from '../../look/look.ts';
import type { Variable } from './insert-at.ts';
import './variables.css';

export { insertionOf, listAt, type Variable } from './insert-at.ts';

interface Props {
  draft: string;
  file: SourceFile;
  /** Is the address of the list whose lines are written at the caret. */
  list: string | null;
  onPick: (variable: Variable) => void;
}

/** Lists in words what a template may print; a choice is inserted at the caret. */
export function Variables({ draft, file, list, onPick }: Props) {
  const title = useId();
  const template = file.path.replace(/^templates\//, '').replace(/\.hbs$/, '');
  const variables = useQuery({
    queryKey: ['template-variables', draft, template],
    queryFn: () => call(listTemplateVariables, { path: { id: draft, ...placeOf(template) } }),
    staleTime: 0,
    retry: false,
  });
  return (
    <section className="atelier-variables" aria-labelledby={title}>
      <h3 id={title}>Insérer une donnée</h3>
      <Awaited of={variables} lines={6} />
      {variables.data?.items.length === 0 && (
        <p className="empty">Aucun processus ne demande ce gabarit : il n’a rien à écrire que son texte.</p>
      )}
      {variables.data && variables.data.items.length > 0 && (
        <Picker items={variables.data.items} kind={file.kind} list={list} onPick={onPick} />
      )}
    </section>
  );
}

interface PickerProps extends Pick<Props, 'list' | 'onPick'> {
  items: Variable[];
  kind: SourceFile['kind'];
}

/** Keeps the focus in the search field: arrows move through the list, and Enter inserts. */
function Picker({ items, kind, list, onPick }: PickerProps) {
  const [wanted, setWanted] = useState('');
  const [active, setActive] = useState(-1);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => shownOf(items, { wanted, list }), [items, wanted, list]);
  const at = Math.min(active, shown.length - 1);
  useEffect(() => {
    if (at >= 0) box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const press = (event: KeyboardEvent) => {
    const next = { ArrowDown: Math.min(at + 1, shown.length - 1), ArrowUp: Math.max(at - 1, 0) }[event.key];
    const chosen = shown[Math.max(at, 0)];
    if (next === undefined && (event.key !== 'Enter' || !chosen)) return;
    event.preventDefault();
    if (next !== undefined) setActive(next);
    else if (chosen) onPick(chosen);
  };
  return (
    <>
      <label>
        Chercher une donnée
        <input
          className="input"
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value);
            setActive(target.value === '' ? -1 : 0);
          }}
          onKeyDown={press}
        />
      </label>
      <p className="unseen" role="status">
        {wanted !== '' && plural(shown.length, 'trouvée')}
      </p>
      {shown.length === 0 && <p className="empty">Rien de ce nom.</p>}
      <div ref={box} id={id} className="atelier-variables-list" role="listbox" aria-label="Données">
        {sectionsOf(shown).map(({ section, from, of }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset does not stand in a listbox
          <div key={`${section} ${from}`} role="group" aria-label={section}>
            <p aria-hidden="true">{section}</p>
            {of.map((variable, index) => (
              <Choice
                key={`${variable.of} ${variable.text}`}
                id={`${id}-${from + index}`}
                variable={variable}
                isActive={from + index === at}
                unread={unreadOf(variable, kind)}
                onPick={() => onPick(variable)}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

interface ChoiceProps {
  id: string;
  variable: Variable;
  isActive: boolean;
  unread: string | null;
  onPick: () => void;
}

function Choice({ id, variable: { title, text }, isActive, unread, onPick }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points at it
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={onPick}
      onMouseDown={(event) => event.preventDefault()}
    >
      <strong>{title}</strong>
      <code aria-hidden="true">{text.replaceAll('\n', ' ')}</code>
      {unread !== null && <small>{unread}</small>}
    </div>
  );
}

/** Puts the fields of the list around the caret first, and hides those of other lists, which would mean nothing there. */
function shownOf(items: Variable[], { wanted, list }: { wanted: string; list: string | null }): Variable[] {
  const words = fold(wanted).split(/[\s’']+/);
  const isFound = ({ section, title, text }: Variable) => {
    const said = fold(`${section} ${title} ${text}`);
    return words.every((word) => said.includes(word));
  };
  const [here, anywhere] = [
    items.filter(({ of }) => of !== null && of === list),
    items.filter(({ of }) => of === null),
  ];
  return [...here, ...anywhere].filter(isFound);
}

interface VariableSection {
  section: string;
  /** Is the rank of its first variable. */
  from: number;
  of: Variable[];
}

function sectionsOf(shown: Variable[]): VariableSection[] {
  return shown.reduce<VariableSection[]>((sections, variable, index) => {
    const last = sections.at(-1);
    if (last?.section === variable.section) last.of.push(variable);
    else sections.push({ section: variable.section, from: index, of: [variable] });
    return sections;
  }, []);
}

function unreadOf({ unread }: Variable, kind: SourceFile['kind']): string | null {
  if (unread.length === 0) return null;
  const roles = unread.join(', ');
  return kind === 'email'
    ? `Ne la lisent pas dans le dossier, et la liraient ici : ${roles}.`
    : `Ne la lisent pas, et ne liraient plus ce document : ${roles}.`;
}
