import { connection } from './connection.ts';

const AGAIN_MS = 1_000;

/**
 * Fetches a part of the app that is not here yet; while the network is cut, until it is back: what is on the screen stays, and what
 * says that one is cut off stands above it.
 * @throws what `load` throws while the server answers: the part is gone, by an update for one
 */
export async function arrival<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine && connection.getSnapshot().context.state === 'live') throw error;
      await new Promise((again) => setTimeout(again, AGAIN_MS));
    }
  }
}
