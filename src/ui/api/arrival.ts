import { connection } from './connection.ts';

const AGAIN_MS = 1_000;
/** A server that starts again is back by then; where the stream alone does not pass, a part may be gone as well. */
const TRIES = 60;

/**
 * Fetches a part of the app that is not here yet; while the network is cut, until it is back: what is on the screen stays, and what
 * says that one is cut off stands above it.
 * @throws what `load` throws while the server answers, or for a minute of a network that is there: the part is gone, by an update for
 * one
 */
export async function arrival<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let left = TRIES; ; left--) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine && (left < 1 || connection.getSnapshot().context.state === 'live')) throw error;
      await new Promise((again) => setTimeout(again, AGAIN_MS));
    }
  }
}
