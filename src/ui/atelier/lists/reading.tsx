import type { ReactNode } from 'react';
import { plural } from '../../../base/base.ts';
import { frenchDate } from '../../look/look.ts';
import type { ListComparison, SheetReading } from './compare.ts';
import type { ListEntry } from './list-text.ts';

/** Shows what to correct in a sheet, or else what it would change in the list. */
export function ReadingOf({ name, reading }: { name: string; reading: SheetReading }) {
  const { unknown } = reading;
  return (
    <>
      {unknown.length > 0 && (
        <p className="notice">
          {unknown.length > 1 ? 'Ces colonnes ne sont' : 'Cette colonne n’est'} pas de cette liste, et ne{' '}
          {unknown.length > 1 ? 'sont' : 'sera'} pas {unknown.length > 1 ? 'prises' : 'prise'} :{' '}
          {unknown.map((title) => `« ${title} »`).join(', ')}.
        </p>
      )}
      {'faults' in reading ? <Faults name={name} faults={reading.faults} /> : <Compared {...reading.comparison} />}
    </>
  );
}

function Faults({ name, faults }: { name: string; faults: Extract<SheetReading, { faults: unknown }>['faults'] }) {
  return (
    <div role="alert" className="trouble">
      <p className="trouble-title">
        {faults.length === 1 ? 'Une case est' : `${faults.length} cases sont`} à corriger dans « {name} » ; rien n’en
        est pris.
      </p>
      <p>Corrigez le fichier, puis choisissez-le de nouveau.</p>
      <ul>
        {faults.map(({ line, column, message }) => (
          <li key={`${line} ${column}`}>
            Ligne {line}
            {column !== null && `, colonne « ${column} »`} : {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Compared({ added, changed, retired, removed, same, isReordered }: ListComparison) {
  const total = changed.length + retired.length + removed.length + same;
  return (
    <div className="list-compared">
      {retired.length > 2 && retired.length * 2 > total && (
        <p className="notice">
          <strong>Plus de la moitié de la liste serait retirée.</strong> Si le fichier n’en est qu’une partie, dites
          ci-dessous que les autres valeurs restent.
        </p>
      )}
      <Group title={plural(added.length, 'ajoutée')} entries={added} />
      <Group title={plural(changed.length, 'changée')} entries={changed.map(({ entry }) => entry)}>
        {(entry) => (
          <ul>
            {changed
              .find((one) => one.entry === entry)
              ?.sides.map(({ title, before, after }) => (
                <li key={title}>
                  {title} : <del>{before || '(rien)'}</del> <ins>{after || '(rien)'}</ins>
                </li>
              ))}
          </ul>
        )}
      </Group>
      <Group title={plural(retired.length, 'retirée')} entries={retired}>
        {({ value }) => <span className="hint"> dernier jour : {frenchDate(value['to'])}</span>}
      </Group>
      <Group title={`${plural(removed.length, 'ôtée')} : aucun dossier ne peut les avoir`} entries={removed} />
      <p className="hint">
        {same === 0 ? 'Aucune inchangée' : plural(same, 'inchangée')}
        {isReordered && ' ; l’ordre devient celui du fichier'}.
      </p>
    </div>
  );
}

function Group({
  title,
  entries,
  children,
}: {
  title: string;
  entries: readonly ListEntry[];
  children?: (entry: ListEntry) => ReactNode;
}) {
  if (entries.length === 0) return null;
  return (
    <details open={entries.length <= 20}>
      <summary>{title}</summary>
      <ul>
        {entries.map((entry) => (
          <li key={`${entry.value['code']} ${entry.value['from'] ?? ''}`}>
            {String(entry.value['label'])} <code>{String(entry.value['code'])}</code>
            {children?.(entry)}
          </li>
        ))}
      </ul>
    </details>
  );
}
