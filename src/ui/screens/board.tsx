import { Link } from '@tanstack/react-router';
import { plural } from '../../base/base.ts';
import type { ScreenLine, ScreenOf } from '../../http/http.ts';
import { dayOf, useGradually } from '../look/look.ts';
import { Filter, useFiltered } from './filter.tsx';
import { EventLinks } from './line-events.tsx';
import { wordsOf } from './words-of.ts';

/** Limits the cards of a column before the rest is folded; late cards come first. */
const MANY = 12;

/** Shows cards in columns, which become sections on a phone. Finished cards are folded. */
export function Board({ screen }: { screen: ScreenOf<'board'> }) {
  const lines = useFiltered(screen.lines);
  if (screen.lines.length + screen.groups.length === 0) return <p className="card empty">Rien ici pour le moment.</p>;
  return (
    <>
      <Filter lines={screen.lines.length} left={lines.length} />
      {lines.length === 0 && screen.groups.length === 0 && <p className="card empty">Aucune carte ne dit cela.</p>}
      <div className="board">
        {columnsOf(screen.groups, lines).map(([group, cards]) => (
          <Column key={group} group={group} cards={cards} screen={screen} />
        ))}
      </div>
    </>
  );
}

/** Puts the columns with unfinished cards first; declared columns keep their order, and the others are sorted by name. */
function columnsOf(groups: string[], lines: ScreenLine[]): [string, ScreenLine[]][] {
  const found = Map.groupBy(lines, ({ group }) => group ?? 'Sans nom');
  const others = [...found.keys()].filter((name) => !groups.includes(name)).sort((a, b) => a.localeCompare(b, 'fr'));
  const columns = [...groups, ...others].map((name): [string, ScreenLine[]] => [name, found.get(name) ?? []]);
  const isWaiting = ([, cards]: [string, ScreenLine[]]) => cards.some(({ isDone }) => !isDone);
  return [...columns.filter(isWaiting), ...columns.filter((column) => !isWaiting(column))];
}

function Column({ group, cards, screen }: { group: string; cards: ScreenLine[]; screen: ScreenOf<'board'> }) {
  const open = cards.filter(({ isDone }) => !isDone).sort((a, b) => Number(b.isLate) - Number(a.isLate));
  const done = cards.filter(({ isDone }) => isDone);
  return (
    <section aria-label={group}>
      <h2>
        {group} <span className="count-of">{open.length}</span>
      </h2>
      {open.length === 0 && <p className="hint">Rien en attente.</p>}
      <Cards lines={open.slice(0, MANY)} screen={screen} />
      <Folded lines={open.slice(MANY)} words={['autre', 'autres']} group={group} screen={screen} />
      <Folded lines={done} words={['terminée', 'terminées']} group={group} screen={screen} />
    </section>
  );
}

function Cards({ lines, screen }: { lines: ScreenLine[]; screen: ScreenOf<'board'> }) {
  const shown = useGradually(lines);
  return (
    <ul>
      {shown.map((line) => (
        <Card key={line.dossier + (line.item ?? '')} line={line} screen={screen} />
      ))}
    </ul>
  );
}

interface FoldedProps {
  lines: ScreenLine[];
  /** Holds the words for one card and for several. */
  words: [string, string];
  group: string;
  screen: ScreenOf<'board'>;
}

function Folded({ lines, words: [one, several], group, screen }: FoldedProps) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>
        {lines.length} {lines.length > 1 ? several : one}
        <span className="unseen"> : {group}</span>
      </summary>
      <Cards lines={lines} screen={screen} />
    </details>
  );
}

function Card({ line, screen }: { line: ScreenLine; screen: ScreenOf<'board'> }) {
  const isLate = line.isLate && !line.isDone;
  return (
    <li className={isLate ? 'card is-late' : 'card'}>
      <h3>
        <Link to="/dossiers/$id" params={{ id: line.dossier }}>
          {line.title}
        </Link>
      </h3>
      {isLate && <p className="late">En retard</p>}
      <dl className="pairs">
        {screen.columns.map(({ title }, index) =>
          isSaid(line.cells[index]) ? (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{wordsOf(line.cells[index])}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Reminders line={line} />
      <EventLinks events={line.events} line={line} name={line.title} back={screen.id} />
    </li>
  );
}

/** Tells whether a value is known, since a card has no room for unknown values. */
function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function Reminders({ line: { reminders } }: { line: ScreenLine }) {
  if (!reminders || (reminders.sent === 0 && !reminders.next)) return null;
  const { sent, lastAt, next } = reminders;
  return (
    <p className="hint">
      {sent > 0 && lastAt && `${plural(sent, 'rappel')}, le dernier le ${dayOf(lastAt)}. `}
      {next && `À venir : ${next.title}, le ${dayOf(next.at)}.`}
    </p>
  );
}
