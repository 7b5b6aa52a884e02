import { Suspense, useState } from 'react';
import { useNow } from '../../api/api.ts';
import { dayOf, lazyPart } from '../../look/look.ts';

/** Is true when the server marks the page as a demonstration; elsewhere nobody can move the clock or sign in as someone else. */
export const isDemo = document.querySelector<HTMLMetaElement>('meta[name="demo"]')?.content === 'true';

/** Is loaded when it is opened. */
const ClockSteps = lazyPart(async () => (await import('./clock-steps.tsx')).ClockSteps);

/** Moves the clock of a demonstration forward; what falls due on the way happens at its own instant. */
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
