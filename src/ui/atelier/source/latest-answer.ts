import { useEffect, useState } from 'react';

/** Sets how long typing must pause before a question is sent. */
const PAUSE_MS = 120;

/** Holds the outcome of the last question: the text it was about, and the answer or the error. */
export type LatestAnswer<Answer> = { text: string } & ({ answer: Answer } | { error: unknown });

interface TextQuestion<Answer> {
  text: string;
  ask: (text: string) => Promise<Answer>;
}

/**
 * Asks one question at a time, always the latest, so that fast typing never makes a queue. The same text is asked again when it is wanted
 * again, because what is around it may have changed.
 */
export function askingLatest<Answer>(tell: (said: LatestAnswer<Answer>) => void) {
  let wanted: TextQuestion<Answer> | null = null;
  let isAsking = false;
  return {
    async want(question: TextQuestion<Answer>): Promise<void> {
      wanted = question;
      if (isAsking) return;
      isAsking = true;
      for (let asked: TextQuestion<Answer> | null = null; wanted !== null && asked !== wanted; ) {
        asked = wanted;
        const { text } = asked;
        const said: LatestAnswer<Answer> = await asked.ask(text).then(
          (answer) => ({ text, answer }),
          (error: unknown) => ({ text, error }),
        );
        // Once nothing is wanted, the asker is gone and must not be told.
        if (wanted !== null) tell(said);
      }
      isAsking = false;
    },
    stop(): void {
      wanted = null;
    },
  };
}

/**
 * Returns what the server says of a text while it is typed, asked when typing pauses. Null until the first answer, which may concern an
 * older text.
 * @param again asked again when this changes, whatever is typed
 * @param isAsked false: not now
 */
export function useLatestAnswer<Answer>(
  text: string,
  ask: (text: string) => Promise<Answer>,
  { again = null, isAsked = true }: { again?: unknown; isAsked?: boolean } = {},
): LatestAnswer<Answer> | null {
  const [said, setSaid] = useState<LatestAnswer<Answer> | null>(null);
  const [asking] = useState(() => askingLatest<Answer>(setSaid));
  useEffect(() => asking.stop, [asking]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is a reason to ask, not something asked; `ask` is made anew each time
  useEffect(() => {
    if (!isAsked) return;
    const soon = setTimeout(() => void asking.want({ text, ask }), PAUSE_MS);
    return () => clearTimeout(soon);
  }, [text, again, isAsked, asking]);
  return said;
}
