import { Suspense, useState } from 'react';
import { useNow } from '../api/now.ts';
import { dayOf } from '../look/dates.ts';
import { lazyPart } from '../look/lazy-part.ts';

/** The server says so in the page itself; elsewhere nobody can move the clock, or be somebody else. */
export const isDemo = document.querySelector<HTMLMetaElement>('meta[name="demo"]')?.content === 'true';

/** Fetched when it is opened. */
const ClockSteps = lazyPart(async () => (await import('./clock-steps.tsx')).ClockSteps);

/** Lets a demonstration live on: what falls due on the way happens at its own instant. */
export function DemoClock() {
  return isDemo ? <Clock /> : null;
}

function Clock() {
  const today = dayOf(new Date(useNow()).toISOString());
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="demo-clock" onToggle={({ currentTarget }) => setOpen((was) => was || currentTarget.open)}>
      <summary>Horloge de démonstration : {today}</summary>
      {isOpen && (
        <Suspense fallback={null}>
          <ClockSteps today={today} />
        </Suspense>
      )}
    </details>
  );
}
