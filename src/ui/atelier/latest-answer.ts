import { useEffect, useRef, useState } from 'react';

/** A pause of the hand. */
const PAUSE_MS = 120;

/**
 * What the server says of a text while it is typed: asked when the hand stops, one question at a time, of what is typed by then; so that
 * who types faster than the answers come makes none wait behind others. Null as long as nothing was answered.
 *
 * @param again asked again when this changes, whatever is typed; @param isAsked false: not now
 */
export function useLatestAnswer<Answer>(
  text: string,
  ask: (text: string) => Promise<Answer>,
  { again = null, isAsked = true }: { again?: unknown; isAsked?: boolean } = {},
): { text: string; answer: Answer } | null {
  const [said, setSaid] = useState<{ text: string; answer: Answer } | null>(null);
  const now = useRef({ ask, wanted: text, isAsking: false, isThere: true });
  now.current.ask = ask;
  useEffect(() => {
    const { current } = now;
    current.isThere = true;
    return () => {
      current.isThere = false;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is a reason to ask, not something asked
  useEffect(() => {
    if (!isAsked) return;
    const { current } = now;
    const soon = setTimeout(() => {
      current.wanted = text;
      if (!current.isAsking) void askAll();
    }, PAUSE_MS);
    return () => clearTimeout(soon);

    async function askAll(): Promise<void> {
      current.isAsking = true;
      for (let asked: string | null = null; current.isThere && asked !== current.wanted; ) {
        asked = current.wanted;
        // Nothing is said of what could not be asked: publication says it.
        const answer = await current.ask(asked).catch(() => null);
        if (answer !== null && current.isThere) setSaid({ text: asked, answer });
      }
      current.isAsking = false;
    }
  }, [text, again, isAsked]);
  return said;
}
