import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import type { ScreenLine, ScreenOf } from '../../http/http.ts';
import { useNow } from '../api/api.ts';
import { latenessSince, useGradually } from '../look/look.ts';
import { Filter, useFiltered } from './filter.tsx';
import { EventLinks } from './line-events.tsx';
import { wordsOf } from './words-of.ts';

/** Limits the rows whose columns fit their words; beyond it, columns keep one width, so that rows out of the window cost nothing. */
const MANY = 100;

interface LinesProps {
  screen: ScreenOf<'queue'>;
  /** Shows what a line unfolds, where its page has a fiche. */
  unfold: (line: ScreenLine) => ReactNode;
}

/** Lists dossiers, under titles when the page groups them; one line at a time is unfolded, the first on a wide screen. */
export function Lines({ screen, unfold }: LinesProps) {
  const lines = useFiltered(screen.lines);
  const [asked, setAsked] = useState<string | null | undefined>();
  const [isWide] = useState(() => window.matchMedia('(min-width: 64rem)').matches);
  const first = useFirst(lines);
  const fiche: LineUnfolding | null = screen.fiche
    ? { open: asked === undefined && isWide ? first : asked, setOpen: setAsked, show: unfold }
    : null;
  const all = screen.columns.map(({ title }, index) => ({ title, index }));
  const groups = [...Map.groupBy(lines, ({ group }) => group ?? '').entries()];
  return (
    <>
      {screen.open && (
        <p>
          <Link
            className="button strong"
            to="/nouveau/$workflow"
            params={{ workflow: screen.workflow }}
            search={screen.to ? { retour: screen.to } : {}}
          >
            {screen.open}
          </Link>
        </p>
      )}
      {screen.lines.length === 0 && <p className="card empty">Rien ici pour le moment.</p>}
      <Filter lines={screen.lines.length} left={lines.length} />
      {screen.lines.length > 0 && lines.length === 0 && <p className="card empty">Aucune ligne ne dit cela.</p>}
      {groups.map(([group, mine]) => (
        <section key={group} aria-label={group || screen.title}>
          {group !== '' && (
            <h2>
              {group} <span className="count-of">{mine.length}</span>
            </h2>
          )}
          <Table
            screen={screen}
            lines={mine}
            columns={group === '' ? all : all.filter(isFilledIn(mine))}
            fiche={fiche}
          />
        </section>
      ))}
    </>
  );
}

/** Remembers the first line as long as it is in the list, so that a line arriving before it does not fold what is being read. */
function useFirst(lines: ScreenLine[]): string | undefined {
  const [first, setFirst] = useState(lines[0]?.dossier);
  if (lines.length > 0 && !lines.some(({ dossier }) => dossier === first)) setFirst(lines[0]?.dossier);
  return first;
}

interface LineColumn {
  title: string;
  index: number;
}

/** Hides a column that no line of the group fills in. */
function isFilledIn(lines: ScreenLine[]): (column: LineColumn) => boolean {
  const isSaid = (cell: unknown) => cell !== null && cell !== '' && !(Array.isArray(cell) && cell.length === 0);
  return ({ index }) => lines.some(({ cells }) => isSaid(cells[index]));
}

interface LineUnfolding {
  open: string | null | undefined;
  setOpen: (dossier: string | null) => void;
  show: (line: ScreenLine) => ReactNode;
}

interface TableProps {
  screen: ScreenOf<'queue'>;
  lines: ScreenLine[];
  columns: LineColumn[];
  fiche: LineUnfolding | null;
}

/** Returns the steps of a line, or an empty text when the title above already says the same. */
const stageOf = ({ stage, group }: ScreenLine) => (stage.join(', ') === group ? '' : stage.join(', '));

/** Names the column next to the names, or returns null when it would be empty. */
function standingOf(lines: ScreenLine[]): string | null {
  if (lines.some((line) => stageOf(line) !== '' || line.barred !== null)) return 'Étape';
  return lines.some(({ lateSince }) => lateSince !== null) ? 'Retard' : null;
}

function Table({ screen, lines, columns, fiche }: TableProps) {
  const shown = useGradually(lines);
  const hasActions = fiche !== null || lines.some(({ events }) => events.length > 0);
  const standing = standingOf(lines);
  return (
    <div className="card table">
      <table className={lines.length > MANY ? 'long' : undefined}>
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            {standing && <th scope="col">{standing}</th>}
            {columns.map(({ title }) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
            {hasActions && <th scope="col">Actions</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <Fragment key={line.dossier}>
              <tr className={line.isLate ? 'is-late' : undefined}>
                <DossierCells line={line} to={screen.to} standing={standing} />
                {columns.map(({ title, index }) => (
                  <td key={title} data-label={title}>
                    {wordsOf(line.cells[index])}
                  </td>
                ))}
                {hasActions && (
                  <td className="line-actions">
                    <EventLinks events={line.events} line={line} name={line.title} back={screen.id} />
                    {fiche && <Unfold line={line} fiche={fiche} />}
                  </td>
                )}
              </tr>
              {fiche?.open === line.dossier && (
                <tr className="unfolded" id={`fiche-${line.dossier}`}>
                  <td colSpan={columns.length + 3}>{fiche.show(line)}</td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Unfold({ line: { dossier, title }, fiche: { open, setOpen } }: { line: ScreenLine; fiche: LineUnfolding }) {
  const isOpen = open === dossier;
  return (
    <button
      type="button"
      className="link"
      aria-expanded={isOpen}
      aria-controls={isOpen ? `fiche-${dossier}` : undefined}
      onClick={() => setOpen(isOpen ? null : dossier)}
    >
      {isOpen ? 'Replier la fiche' : 'Voir la fiche'}
      <span className="unseen"> : {title}</span>
    </button>
  );
}

interface DossierCellsProps {
  line: ScreenLine;
  to: string | null;
  standing: string | null;
}

function DossierCells({ line, to, standing }: DossierCellsProps) {
  const now = useNow();
  return (
    <>
      <th scope="row">
        {to ? (
          <Link to="/pages/$id" params={{ id: to }} search={{ dossier: line.dossier }}>
            {line.title}
          </Link>
        ) : (
          <Link to="/dossiers/$id" params={{ id: line.dossier }}>
            {line.title}
          </Link>
        )}
      </th>
      {standing && (
        <td data-label={standing}>
          {stageOf(line)}
          {line.lateSince && (
            <span className="late">
              {stageOf(line) !== '' && ' · '}
              {latenessSince(line.lateSince, now)}
            </span>
          )}
          {line.barred && <p className="barred">{line.barred}</p>}
        </td>
      )}
    </>
  );
}
