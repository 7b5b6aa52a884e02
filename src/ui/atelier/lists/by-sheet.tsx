import { useId, useMemo, useState } from 'react';
import { plural } from '../../../base/base.ts';
import { arrival } from '../../api/api.ts';
import { readDate } from '../../days/days.ts';
import { Button, frenchDate } from '../../look/look.ts';
import { type ListComparison, readList } from './compare.ts';
import type { CsvTable } from './csv.ts';
import type { ListEntry, ReferenceList } from './list-text.ts';
import { ReadingOf } from './reading.tsx';
import { sheetOf } from './sheet.ts';

/** Makes one change of the draft, with the sentence that announces it. */
export type EntriesChange = (entries: readonly ListEntry[], field: string, words: string) => void;

interface Props {
  list: ReferenceList;
  held: ReadonlySet<string>;
  today: string;
  title: string;
  take: EntriesChange;
}

/** Limits the size of a sheet, in bytes. */
const MAX_SHEET = 2_000_000;

interface ChosenSheet {
  name: string;
  table: CsvTable | string;
}

/** Saves the list as a CSV, and reads a CSV back: its changes are shown first, then made as one change. */
export function Sheet({ list, held, today, title, take }: Props) {
  const [chosen, setChosen] = useState<ChosenSheet | null>(null);
  const heading = useId();
  const choose = async (file: File | undefined) => {
    if (file) setChosen({ name: file.name, table: await tableOf(file) });
  };
  const end = () => setChosen(null);
  return (
    <section className="card stack list-sheet" aria-labelledby={heading}>
      <h3 id={heading}>Par un tableur</h3>
      <p>
        Enregistrez la liste, changez-la dans un tableur, puis choisissez le fichier : ce qu’il change se lit ici avant
        d’être pris.
      </p>
      <div className="actions-line">
        <Button variant="default" onClick={() => save(`${list.id}.csv`, sheetOf(list))}>
          Enregistrer la liste en CSV<span className="unseen"> : {title}</span>
        </Button>
      </div>
      <label className="stack">
        <span>Fichier CSV à reprendre</span>
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={({ target }) => {
            void choose(target.files?.[0]);
            // The same file, corrected, can then be chosen again.
            target.value = '';
          }}
        />
      </label>
      {chosen && (
        <Preview
          {...{ list, held, today }}
          chosen={chosen}
          onCancel={end}
          onTake={(comparison) => {
            take(
              comparison.entries,
              `sheet ${performance.now()}`,
              `Pris de « ${chosen.name} » : ${saidOf(comparison)}. « Annuler », en haut, le défait d’un coup.`,
            );
            end();
          }}
        />
      )}
    </section>
  );
}

async function tableOf(file: File): Promise<CsvTable | string> {
  if (file.size > MAX_SHEET)
    return 'Ce fichier dépasse 2 Mo : une liste n’en a pas besoin. Ôtez-en ce qui n’est pas la liste.';
  if (/\.xlsx?$/i.test(file.name))
    return 'C’est un classeur Excel : enregistrez-le en « CSV UTF-8 », puis choisissez ce fichier.';
  // The CSV reader is loaded with the first file.
  const { tableIn } = await arrival(() => import('./csv.ts'));
  return tableIn(new Uint8Array(await file.arrayBuffer()));
}

interface PreviewProps extends Pick<Props, 'list' | 'held' | 'today'> {
  chosen: ChosenSheet;
  onTake: (comparison: ListComparison) => void;
  onCancel: () => void;
}

function Preview({ list, held, today, chosen: { name, table }, onTake, onCancel }: PreviewProps) {
  const [isPartial, setPartial] = useState(false);
  const [typed, setTyped] = useState(() => frenchDate(today));
  /** Holds the last readable day, so that what is shown stays the same while another day is typed; an unreadable day blocks the change. */
  const [day, setDay] = useState(today);
  const isWrong = readDate(typed).kind !== 'date';
  const type = (text: string) => {
    const read = readDate(text);
    setTyped(text);
    if (read.kind === 'date') setDay(read.day);
  };
  const reading = useMemo(
    () => (typeof table === 'string' ? null : readList(table, { list, held, lastDay: isPartial ? null : day })),
    [table, list, held, isPartial, day],
  );
  if (typeof table === 'string')
    return (
      <p role="alert" className="trouble">
        <strong>« {name} » n’a pas été lu.</strong> {table}
      </p>
    );
  if (reading === null) return null;
  const comparison = 'comparison' in reading ? reading.comparison : null;
  const isSame = comparison !== null && saidOf(comparison) === '';
  const isBlocked = isWrong && !isPartial;
  return (
    <section className="stack" aria-label={`Ce que dit ${name}`}>
      {comparison && (
        <p>
          <strong>Ce que « {name} » change :</strong>
        </p>
      )}
      <ReadingOf name={name} reading={reading} />
      {comparison && <Absent {...{ isPartial, setPartial, typed }} onType={type} isWrong={isWrong} />}
      {isSame && <p>Ce fichier dit la même chose que la liste.</p>}
      <div className="actions-line">
        {comparison && !isSame && (
          <Button aria-disabled={isBlocked} onClick={() => (isBlocked ? undefined : onTake(comparison))}>
            Prendre dans le brouillon
          </Button>
        )}
        <Button variant="default" onClick={onCancel}>
          Laisser la liste comme elle est
        </Button>
      </div>
    </section>
  );
}

interface AbsentProps {
  isPartial: boolean;
  setPartial: (isPartial: boolean) => void;
  typed: string;
  onType: (typed: string) => void;
  isWrong: boolean;
}

function Absent({ isPartial, setPartial, typed, onType, isWrong }: AbsentProps) {
  const name = useId();
  return (
    <fieldset>
      <legend>Les valeurs que le fichier ne nomme pas</legend>
      <label>
        <input type="radio" name={name} checked={!isPartial} onChange={() => setPartial(false)} /> ne se choisissent
        plus après le dernier jour ci-dessous ; les dossiers qui les ont les gardent
      </label>
      <label>
        <input type="radio" name={name} checked={isPartial} onChange={() => setPartial(true)} /> restent comme elles
        sont
      </label>
      {!isPartial && (
        <div className="list-last">
          <label>
            Leur dernier jour
            <input
              className="input short"
              value={typed}
              aria-invalid={isWrong}
              aria-describedby={`${name}-day`}
              onChange={({ target }) => onType(target.value)}
            />
          </label>
          <span id={`${name}-day`} className={isWrong ? 'error' : 'hint'}>
            {isWrong ? 'Ce n’est pas une date : écrivez-la comme 31/01/2027.' : 'Aujourd’hui, ou un jour à venir.'}
          </span>
        </div>
      )}
    </fieldset>
  );
}

/** Returns words such as « 2 ajoutées, 1 retirée »; empty when nothing changes. */
function saidOf({ added, changed, retired, removed, isReordered }: ListComparison): string {
  const counts: [number, string][] = [
    [added.length, 'ajoutée'],
    [changed.length, 'changée'],
    [retired.length, 'retirée'],
    [removed.length, 'ôtée'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => plural(count, word));
  return [...said, ...(isReordered ? ['ordre changé'] : [])].join(', ');
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The download has begun; its bytes are released a minute later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
