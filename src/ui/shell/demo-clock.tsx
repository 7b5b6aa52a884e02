import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { noteServerNow, useNow } from '../api/now.ts';
import { dayOf } from '../look/dates.ts';
import { Trouble } from '../look/trouble.tsx';

/** The server says so in the page itself; elsewhere nobody can move the clock. */
const isDemo = document.querySelector<HTMLMetaElement>('meta[name="demo"]')?.content === 'true';

const STEPS = [
  { lasts: 'P1D', words: 'd’un jour' },
  { lasts: 'P1W', words: 'd’une semaine' },
  { lasts: 'P1M', words: 'd’un mois' },
  { lasts: 'P6M', words: 'de six mois' },
];

/** Lets a demonstration live on: what falls due on the way happens at its own instant. */
export function DemoClock() {
  return isDemo ? <Clock /> : null;
}

function Clock() {
  const now = useNow();
  const queries = useQueryClient();
  const advance = useMutation({
    mutationFn: (lasts: string) => call('advanceClock', { body: { advance: lasts } }),
    onSuccess: (answer) => {
      noteServerNow(answer.now);
      return queries.invalidateQueries();
    },
  });
  const today = dayOf(new Date(now).toISOString());
  return (
    <details className="demo-clock">
      <summary>Horloge de démonstration : {today}</summary>
      <p>Avancer l’horloge ; les échéances passées en chemin se déclenchent.</p>
      <ul>
        {STEPS.map(({ lasts, words }) => (
          <li key={lasts}>
            <button
              type="button"
              disabled={advance.isPending}
              aria-busy={advance.isPending}
              onClick={() => advance.mutate(lasts)}
            >
              <span className="unseen">Avancer </span>
              {words}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">
        {advance.isPending && 'L’horloge avance…'}
        {advance.isSuccess && `Nous sommes le ${today}.`}
      </p>
      {advance.error && <Trouble error={advance.error} />}
    </details>
  );
}
