import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { advanceClock, readMe } from '../../addresses/addresses.ts';
import { call, noteServerNow, serverNow } from '../../api/api.ts';
import { dayOf, Trouble } from '../../look/look.ts';

const STEPS = [
  { lasts: 'P1D', words: 'd’un jour', days: 1 },
  { lasts: 'P1W', words: 'd’une semaine', days: 7 },
  { lasts: 'P1M', words: 'd’un mois', days: 30 },
  { lasts: 'P6M', words: 'de six mois', days: 182 },
];
type ClockStep = (typeof STEPS)[number];

const DAY_MS = 86_400_000;
const LOOK_MS = 1_000;

/** Moves the clock by a chosen span and shows the progress. */
export function ClockSteps({ today }: { today: string }) {
  const queries = useQueryClient();
  const advance = useMutation({
    mutationFn: ({ lasts }: ClockStep) => call(advanceClock, { body: { advance: lasts } }),
    onSuccess: (answer) => {
      noteServerNow(answer.now);
      return queries.invalidateQueries();
    },
  });
  const box = useRef<HTMLDivElement>(null);
  // The panel covers a corner of the page, so it closes when the person goes elsewhere.
  useEffect(() => {
    const fold = box.current?.closest('details');
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !fold?.contains(target)) fold?.removeAttribute('open');
    };
    const names = ['pointerdown', 'focusin'];
    for (const name of names) document.addEventListener(name, leave);
    return () => {
      for (const name of names) document.removeEventListener(name, leave);
    };
  }, []);
  return (
    <div className="demo-clock-steps" ref={box}>
      <p>Avancer l’horloge ; les échéances passées en chemin se déclenchent.</p>
      <ul>
        {STEPS.map((step) => (
          <li key={step.lasts}>
            <button
              type="button"
              disabled={advance.isPending}
              aria-busy={advance.isPending}
              onClick={() => advance.mutate(step)}
            >
              <span className="unseen">Avancer </span>
              {step.words}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">
        {advance.isPending && 'L’horloge avance…'}
        {advance.isSuccess && `Nous sommes le ${today}.`}
      </p>
      {advance.isPending && <Progress step={advance.variables} />}
      {advance.error && <Trouble error={advance.error} />}
      <p>
        <a href="/roles">Être une autre personne</a>
      </p>
    </div>
  );
}

/** Shows how far the server's clock has come, because the server goes through every day on the way. */
function Progress({ step }: { step: ClockStep }) {
  const [began] = useState(serverNow);
  const { data } = useQuery({
    queryKey: ['clock-on-its-way'],
    queryFn: () => call(readMe),
    refetchInterval: LOOK_MS,
    gcTime: 0,
  });
  const now = data?.now ?? new Date(began).toISOString();
  const done = Math.min(step.days, Math.max(0, (Date.parse(now) - began) / DAY_MS));
  return (
    <p>
      <progress max={step.days} value={done} aria-label="Avancée de l’horloge" />
      <span aria-hidden="true">{dayOf(now)}</span>
    </p>
  );
}
