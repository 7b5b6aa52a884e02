import { useSelector } from '@xstate/store-react';
import { Fragment, type MouseEvent, useMemo, useRef, useState } from 'react';
import { plural } from '../../../base/base.ts';
import { Button, frenchDate } from '../../look/look.ts';
import type { EditingStore } from '../editing-store.ts';
import { type EntriesChange, Sheet } from './by-sheet.tsx';
import { changeOne, type TypedColumns } from './change-one.ts';
import { type ListEntry, listIn, type ReferenceList, withEntries } from './list-text.ts';
import { ValueForm } from './value-form.tsx';
import './lists.css';

interface Props {
  path: string;
  title: string;
  text: string;
  store: EditingStore;
  /** Is a civil date. */
  today: string;
}

/** Names the list of days off, whose entries are found by their dates and chosen by nobody. */
const DAYS_OFF = 'workflows/lists/jours-feries.json';

/** Edits the values of a list, one by one or all at once through a spreadsheet. */
export function ListValues({ path, title, text, store, today }: Props) {
  const list = useMemo(() => listIn(text), [text]);
  const base = useSelector(store, ({ context }) => context.bases[path] ?? '');
  const held = useMemo(() => heldCodes(path, base), [path, base]);
  const [told, setTold] = useState('');
  if (list === null)
    return <p className="card empty">Cette liste est mal écrite : ouvrez sa source pour la corriger.</p>;
  const take = (entries: readonly ListEntry[], field: string, words: string) => {
    store.trigger.typed({ path, text: withEntries(text, entries), field, at: performance.now() });
    setTold(words);
  };
  return (
    <>
      <p role="status" className="list-told">
        {told}
      </p>
      <Sheet {...{ list, held, today, title, take }} />
      <Values {...{ list, today, take }} />
    </>
  );
}

/** Returns the codes that a dossier may hold, which are those of the published list. */
function heldCodes(path: string, base: string): Set<string> {
  if (path === DAYS_OFF) return new Set();
  return new Set((listIn(base)?.entries ?? []).map(({ value }) => String(value['code'])));
}

/** Names an open value by its rank in one state of the list, so that undoing a change closes it. */
type ShownEntry = { rank: number; of: ReferenceList } | 'new' | null;

function Values({ list, today, take }: { list: ReferenceList; today: string; take: EntriesChange }) {
  const [shown, setShown] = useState<ShownEntry>(null);
  const opener = useRef<HTMLElement | null>(null);
  const open = (next: ShownEntry) => (event: MouseEvent<HTMLElement>) => {
    opener.current = event.currentTarget;
    setShown(next);
  };
  const close = () => {
    setShown(null);
    opener.current?.focus();
  };
  const save = (rank: number | null) => (typed: TypedColumns) => {
    const changed = changeOne(list, rank, typed);
    if ('wrong' in changed) return changed.wrong;
    const did = rank === null ? 'ajoutée à la fin' : 'changée';
    take(changed.entries, `value ${performance.now()}`, `« ${typed['Libellé']} » est ${did}.`);
    close();
    return null;
  };
  const { entries } = list;
  const rank = shown !== null && shown !== 'new' && shown.of === list ? shown.rank : null;
  const past = entries.filter(({ value }) => !isValid(value, today)).length;
  return (
    <>
      <p>
        {plural(entries.length, 'valeur')}
        {past > 0 && `, dont ${past} qui ne ${past > 1 ? 'se choisissent' : 'se choisit'} pas aujourd’hui`}.
      </p>
      <div className="card table list-values">
        <table>
          <thead>
            <tr>
              <th>Libellé</th>
              <th>Code</th>
              <th>Validité</th>
              <th>
                <span className="unseen">Changer</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ value }, index) => (
              <Fragment key={`${value['code']} ${value['from'] ?? ''}`}>
                <Value
                  value={value}
                  isOpen={rank === index}
                  onOpen={rank === index ? close : open({ rank: index, of: list })}
                />
                {rank === index && (
                  <tr>
                    <td colSpan={4}>
                      <ValueForm list={list} rank={index} onSave={save(index)} onCancel={close} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <Button variant="default" aria-expanded={shown === 'new'} onClick={shown === 'new' ? close : open('new')}>
        Ajouter une valeur
      </Button>
      {shown === 'new' && <ValueForm list={list} rank={null} onSave={save(null)} onCancel={close} />}
    </>
  );
}

interface ValueProps {
  value: ListEntry['value'];
  isOpen: boolean;
  onOpen: (event: MouseEvent<HTMLElement>) => void;
}

function Value({ value, isOpen, onOpen }: ValueProps) {
  const label = String(value['label']);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label="Code">
        <code>{String(value['code'])}</code>
      </td>
      <td data-label="Validité">{validityOf(value)}</td>
      <td>
        <Button variant="subtle" isSmall aria-expanded={isOpen} onClick={onOpen}>
          Changer<span className="unseen"> « {label} »</span>
        </Button>
      </td>
    </tr>
  );
}

function isValid({ from, to }: ListEntry['value'], today: string): boolean {
  return String(from ?? '') <= today && today <= String(to ?? '9999');
}

function validityOf({ from, to }: ListEntry['value']): string {
  const [start, end] = [from, to].map((day) => (typeof day === 'string' ? frenchDate(day) : null));
  if (start && end) return `du ${start} au ${end}`;
  if (start) return `à partir du ${start}`;
  return end ? `jusqu’au ${end}` : 'toujours';
}
