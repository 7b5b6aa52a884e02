import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { capitalised } from '../../base/base.ts';
import type { AgendaMeeting } from '../../http/http.ts';
import { addDays, readAs } from '../../time/time.ts';
import { type AgendaView, agendaQuery, dueBetweenQuery, useNow } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Day } from './day.tsx';
import { daysShown, keyOf, spanOf, todayOf } from './days.ts';
import { Detail } from './detail.tsx';

/** Shows the meetings of a day or a week, the reader's own or everyone's, with the deadlines above each day. */
export function AgendaPage() {
  const view = useSearch({ from: '/agenda' });
  const today = todayOf(useNow());
  const days = daysShown(view.jour ?? today, view.vue);
  const [from = today, until = from] = [days[0], days.at(-1)];
  const meetings = useQuery(agendaQuery({ from, until, mine: !view.tous }));
  const { data: due } = useQuery(dueBetweenQuery({ from, until, mine: !view.tous }));
  const [chosen, setChosen] = useState<AgendaMeeting | null>(null);
  const items = meetings.data?.items ?? [];
  const title = capitalised(spanOf(days));
  useEffect(() => {
    document.title = `Agenda, ${spanOf(days)} – Jalon`;
  });
  return (
    <>
      <h1>Agenda</h1>
      <Turns view={view} today={today} />
      <h2 className="agenda-span">{title}</h2>
      <Awaited of={meetings} lines={8} />
      {meetings.data?.isPartial && (
        <p className="notice">Il y a plus de rencontres que cette page n’en montre : choisissez un jour.</p>
      )}
      {meetings.data && (
        <div className={chosen ? 'agenda-columns with-detail' : 'agenda-columns'}>
          <div className={view.vue === 'jour' ? 'agenda-days one' : 'agenda-days'}>
            {days.map((day) => (
              <Day
                key={day}
                day={day}
                isToday={day === today}
                meetings={items.filter(({ date }) => date === day)}
                due={(due?.items ?? []).filter((one) => todayOf(Date.parse(readAs(one))) === day)}
                chosen={chosen}
                onChoose={setChosen}
              />
            ))}
          </div>
          {chosen && <Detail key={keyOf(chosen)} meeting={chosen} onClose={() => setChosen(null)} />}
        </div>
      )}
      <p className="no-print">
        <Link to="/echeances" hash="agendas">
          Lire ces rencontres dans un autre agenda (.ics)
        </Link>
      </p>
    </>
  );
}

/** Moves to another day or week, chooses whose meetings are shown, and prints. */
function Turns({ view, today }: { view: AgendaView; today: string }) {
  const navigate = useNavigate({ from: '/agenda' });
  const go = (part: AgendaView) => void navigate({ search: (before) => ({ ...before, ...part }) });
  const step = view.vue === 'jour' ? 1 : 7;
  const day = view.jour ?? today;
  const unit = view.vue === 'jour' ? 'Jour' : 'Semaine';
  return (
    <div className="agenda-turns no-print">
      <span className="actions-line">
        <button type="button" className="button" onClick={() => go({ jour: addDays(day, -step) })}>
          <span aria-hidden>‹</span>
          <span className="unseen">{unit} d’avant</span>
        </button>
        <button type="button" className="button" onClick={() => go({ jour: undefined })}>
          Aujourd’hui
        </button>
        <button type="button" className="button" onClick={() => go({ jour: addDays(day, step) })}>
          <span aria-hidden>›</span>
          <span className="unseen">{unit} d’après</span>
        </button>
      </span>
      <Either legend="Ce qu’on voit" value={view.vue} choices={VIEWS} onChange={(vue) => go({ vue })} />
      <Either legend="De qui" value={view.tous} choices={WHOSE} onChange={(tous) => go({ tous })} />
      <button type="button" className="button" onClick={() => window.print()}>
        Imprimer
      </button>
    </div>
  );
}

const VIEWS: [AgendaView['vue'], string][] = [
  ['jour', 'Jour'],
  [undefined, 'Semaine'],
];
const WHOSE: [AgendaView['tous'], string][] = [
  [undefined, 'Mes personnes'],
  [true, 'Tous'],
];

interface EitherProps<Value> {
  legend: string;
  value: Value;
  choices: [Value, string][];
  onChange: (value: Value) => void;
}

function Either<Value>({ legend, value, choices, onChange }: EitherProps<Value>) {
  return (
    <fieldset className="either">
      <legend className="unseen">{legend}</legend>
      {choices.map(([choice, label]) => (
        <label key={label}>
          <input type="radio" name={legend} checked={choice === value} onChange={() => onChange(choice)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
