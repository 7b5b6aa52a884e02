import { connection } from './connection.ts';

const AGAIN_MS = 1_000;
/** Covers the restart of a server, at one try a second; beyond it, the part may be gone even if only the event stream is blocked. */
const TRIES = 60;

/**
 * Fetches a part of the app that is not loaded yet, and keeps trying while the network is cut; the screen stays as it is meanwhile.
 * @throws what `load` throws while the server answers, or after a minute with a network but no live stream: an update, for one, may have
 * removed the part
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
