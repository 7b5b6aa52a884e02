import { useEffect, useState } from 'react';

/** A pause of the hand. */
const PAUSE_MS = 120;

/** What came of the last question: of which text, and what was answered, or why nothing was. */
export type Said<Answer> = { text: string } & ({ answer: Answer } | { error: unknown });

interface Question<Answer> {
  text: string;
  ask: (text: string) => Promise<Answer>;
}

/**
 * Asks one question at a time, always the last that is wanted: who types faster than the answers come makes none wait behind others. The
 * same text wanted again is another question, since what is around it may have changed.
 */
export function askingLatest<Answer>(tell: (said: Said<Answer>) => void) {
  let wanted: Question<Answer> | null = null;
  let isAsking = false;
  return {
    async want(question: Question<Answer>): Promise<void> {
      wanted = question;
      if (isAsking) return;
      isAsking = true;
      for (let asked: Question<Answer> | null = null; wanted !== null && asked !== wanted; ) {
        asked = wanted;
        const { text } = asked;
        const said: Said<Answer> = await asked.ask(text).then(
          (answer) => ({ text, answer }),
          (error: unknown) => ({ text, error }),
        );
        // Of what is not wanted any more, who asked has gone.
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
 * What the server says of a text while it is typed, asked when the hand stops. Null as long as nothing came; what is said may be of a
 * text that is no more the one typed.
 *
 * @param again asked again when this changes, whatever is typed; @param isAsked false: not now
 */
export function useLatestAnswer<Answer>(
  text: string,
  ask: (text: string) => Promise<Answer>,
  { again = null, isAsked = true }: { again?: unknown; isAsked?: boolean } = {},
): Said<Answer> | null {
  const [said, setSaid] = useState<Said<Answer> | null>(null);
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
