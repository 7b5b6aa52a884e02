import { type FormEvent, useState } from 'react';
import { type Example, type InventedStory, serverZone } from '../api/api.ts';
import { dateFault, readDate } from '../days/days.ts';
import { Button, civilDay, frenchDate, momentOf, shortDayOf } from '../look/look.ts';

interface Props {
  trial: InventedStory;
  /** Is the role asked for, shown before the answer comes so that the list does not jump back. */
  as: string;
  examples: Example[];
  /** Is true once something was played: the clock then only goes forward. */
  isBegun: boolean;
  onAs: (role: string) => void;
  onBegin: (example: Example | undefined) => void;
  onStart: (now: string) => void;
  onWait: (at: string) => void;
}

const DAY_MS = 86_400_000;

/** Chooses what the trial starts from, the role that acts, and the day. */
export function Setting({ trial, as, examples, isBegun, onAs, onBegin, onStart, onWait }: Props) {
  const [next] = trial.waits;
  const go = (at: string) => (isBegun ? onWait(at) : onStart(at));
  return (
    <div className="card tryout-setting">
      {examples.length > 0 && (
        <label>
          Partir de
          <select
            className="input"
            defaultValue=""
            onChange={({ target }) => onBegin(examples.find(({ id }) => id === target.value))}
          >
            <option value="">Un dossier neuf</option>
            {examples.map(({ id, title }) => (
              <option key={id} value={id}>
                Exemple : {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Je suis
        <select className="input" value={as} onChange={({ target }) => onAs(target.value)}>
          {trial.roles.map(({ role, title }) => (
            <option key={role} value={role}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Today key={trial.at} at={trial.at} isBegun={isBegun} onGo={go} />
      <div className="actions-line">
        <Button variant="default" onClick={() => go(dayAtNine(civilDay(Date.parse(trial.at) + DAY_MS), serverZone()))}>
          + 1 jour
        </Button>
        {next && (
          <Button variant="default" onClick={() => onWait(next.dueAt)}>
            Prochaine échéance : {shortDayOf(next.dueAt)}
          </Button>
        )}
      </div>
    </div>
  );
}

function Today({ at, isBegun, onGo }: { at: string; isBegun: boolean; onGo: (at: string) => void }) {
  const [text, setText] = useState(frenchDate(civilDay(at)));
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = readDate(text);
    if (typed.kind !== 'date') return setWrong(dateFault(typed) ?? 'Écrivez un jour, par exemple 02/12/2026.');
    const wanted = dayAtNine(typed.day, serverZone());
    if (isBegun && wanted < at) return setWrong('L’horloge ne recule pas : défaites le dernier geste.');
    setWrong(null);
    onGo(wanted);
  };
  return (
    <form className="tryout-today" onSubmit={submit} noValidate>
      <label>
        Nous sommes le
        <input
          className="input"
          value={text}
          aria-describedby="essai-instant"
          aria-invalid={wrong !== null || undefined}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Button type="submit" variant="default">
        Aller à ce jour
      </Button>
      <p className="hint" id="essai-instant">
        {momentOf(at)}
      </p>
      <div role="alert">{wrong !== null && <p className="error">{wrong}</p>}</div>
    </form>
  );
}

const HOUR_MS = 3_600_000;

/** Returns nine in the morning of a civil day in a time zone, as an ISO instant, because people begin work at that hour. */
function dayAtNine(day: string, timeZone: string | undefined): string {
  const guess = Date.parse(`${day}T09:00:00Z`);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const asIfUtc = Date.parse(`${local.format(guess).replace(' ', 'T')}Z`);
  const at = guess - (asIfUtc - guess);
  // Corrects a day on which the clocks change.
  const error = Date.parse(`${local.format(at).replace(' ', 'T')}Z`) - guess;
  return new Date(Math.abs(error) <= 2 * HOUR_MS ? at - error : at).toISOString();
}
