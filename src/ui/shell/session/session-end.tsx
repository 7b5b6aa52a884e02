import { Suspense, useCallback, useEffect, useState } from 'react';
import type { SessionEnds } from '../../../http/http.ts';
import { readSession, renewSession } from '../../addresses/addresses.ts';
import { call, hasActedSinceReport, ServerRefusal, session } from '../../api/api.ts';
import { lazyPart } from '../../look/look.ts';

/** Holds what the server said of the session, and when it said it by this computer's clock. */
interface ReceivedEnds extends SessionEnds {
  at: number;
}

const leftOf = ({ idleLeftMs, leftMs, at }: ReceivedEnds) => Math.min(idleLeftMs ?? leftMs, leftMs) - (Date.now() - at);
/** Is loaded when there is something to warn of. */
const SessionWarning = lazyPart(async () => (await import('./session-warning.tsx')).SessionWarning);

/** Sets how often the server is asked while the warning is shown, since another tab may have acted. */
const ASK_AGAIN_MS = 10_000;
/** Is how early a timer may fire, in milliseconds, since browsers round timers down. */
const SLACK_MS = 50;

/** Warns before the session ends, saves what is being typed, and says when it has ended. */
export function SessionEnd() {
  const [ends, setEnds] = useState<ReceivedEnds | null>(null);
  const [isNear, setNear] = useState(false);
  const [acceptsEnd, setAcceptsEnd] = useState(false);
  const ask = useCallback(async (act: typeof readSession | typeof renewSession) => {
    const ends = await call(act).catch((error: unknown) => {
      if (error instanceof ServerRefusal && error.problem.status === 401) session.trigger.ended();
      return null;
    });
    if (ends) setEnds({ ...ends, at: Date.now() });
    return ends;
  }, []);
  useEffect(() => void ask(readSession), [ask]);
  useEffect(() => {
    if (ends === null) return;
    const leftMs = leftOf(ends);
    const look = async () => {
      if (leftOf(ends) <= SLACK_MS || !hasActedSinceReport()) await ask(readSession);
      else await ask(renewSession);
    };
    const isWarned = leftMs <= ends.warnMs + SLACK_MS;
    setNear(isWarned);
    const wait = isWarned ? Math.min(leftMs, ASK_AGAIN_MS) : leftMs - ends.warnMs;
    const timer = setTimeout(() => void look(), Math.max(wait, SLACK_MS));
    const onReturn = () => document.visibilityState === 'visible' && void ask(readSession);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [ends, ask]);
  if (ends === null || !isNear || acceptsEnd) return null;
  return (
    <Suspense fallback={null}>
      <SessionWarning
        leftMs={() => leftOf(ends)}
        isForGood={ends.leftMs <= ends.warnMs}
        onStay={() => {
          setNear(false);
          void ask(renewSession).then((ends) => setAcceptsEnd(ends !== null && ends.leftMs <= ends.warnMs));
        }}
      />
    </Suspense>
  );
}
