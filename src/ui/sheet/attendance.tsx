import type { ScreenLine, ScreenOf } from '../../http/http.ts';
import { EventLinks, wordsOf } from '../screens/screens.ts';
import type { LineSending } from './outbox-store.ts';
import type { useOutbox } from './use-outbox.ts';

type AttendanceEvent = ScreenLine['events'][number];
type AttendanceSheet = NonNullable<ScreenOf<'sheet'>['sheet']>;

interface AttendanceProps {
  screen: ScreenOf<'sheet'>;
  outbox: ReturnType<typeof useOutbox>;
  onSign: (offered: AttendanceEvent, line: string) => void;
}

/** Shows one large line per element. */
export function Attendance({ screen, outbox, onSign }: AttendanceProps) {
  const { sheet, lines, columns } = screen;
  if (!sheet || lines.length === 0) return <p className="card empty">Aucune ligne pour le moment.</p>;
  return (
    <ol className="attendance">
      {lines.map((line, index) => {
        const key = line.item ?? String(index);
        const name = line.name ?? wordsOf(line.cells[0]);
        const mine = outbox.items.filter((one) => one.line === key);
        return (
          <li key={key} className="card">
            <div className="attendance-who">
              <h2>{name}</h2>
              <p className="hint">{cellsOf(line, columns)}</p>
            </div>
            <Touches
              touch={sheet.touch}
              line={line}
              name={name}
              mine={mine}
              onTouch={(data, answer) =>
                outbox.add({ line: key, event: sheet.touch?.event ?? '', data, shows: { answer } })
              }
            />
            <div className="attendance-more">
              {line.events
                .filter(({ sign, enabled }) => sign && enabled && !mine.some(isSigning))
                .map((offered) => (
                  <button
                    type="button"
                    className="button"
                    key={offered.event + offered.title}
                    onClick={() => onSign(offered, key)}
                  >
                    {offered.title}
                    <span className="unseen"> : {name}</span>
                  </button>
                ))}
              <EventLinks events={line.events.filter(({ sign }) => !sign)} line={line} name={name} back={screen.id} />
            </div>
            <LineState mine={mine} />
          </li>
        );
      })}
    </ol>
  );
}

function cellsOf({ cells }: ScreenLine, columns: ScreenOf<'sheet'>['columns']): string {
  const known = columns.flatMap(({ title }, index) => {
    const value = cells[index];
    return value === null || value === undefined || value === '' ? [] : [`${title} : ${wordsOf(value)}`];
  });
  return known.join(' · ');
}

interface TouchesProps {
  touch: AttendanceSheet['touch'];
  line: ScreenLine;
  name: string;
  mine: LineSending[];
  onTouch: (data: LineSending['data'], answer: string | null) => void;
}

/** Offers a few answers, each given with one press; pressing the same answer again takes it back. */
function Touches({ touch, line, name, mine, onTouch }: TouchesProps) {
  if (!touch) return null;
  const pending = mine.findLast(({ shows, refused }) => 'answer' in shows && refused === null)?.shows;
  const answer = pending && 'answer' in pending ? pending.answer : (line.touch?.value ?? null);
  if (!line.touch || !touch.enabled) return null;
  const { preset } = line.touch;
  return (
    <fieldset className="touches">
      <legend className="unseen">
        {touch.title} : {name}
      </legend>
      {touch.options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={answer === value}
          onClick={() =>
            answer === value ? onTouch(preset, null) : onTouch({ ...preset, [touch.field]: value }, value)
          }
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

const isSigning = ({ shows, refused }: LineSending) => 'isSigned' in shows && refused === null;

function LineState({ mine }: { mine: LineSending[] }) {
  const refused = mine.find((one) => one.refused !== null);
  const isWaiting = mine.some((one) => one.refused === null);
  return (
    <p className="attendance-state" role="status">
      {refused && <span className="late">Refusé : {refused.refused}</span>}
      {isWaiting && <span className="hint">Pas encore envoyé.</span>}
    </p>
  );
}
