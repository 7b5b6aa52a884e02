import { availableParallelism } from 'node:os';
import { problems, Refusal, refuse } from '../../base/base.ts';
import type { Rendered, Renderer, RendererOptions, RenderRequest } from '../contract.ts';
import { type Artisan, hire } from './artisan.ts';

/** Requests that may wait; beyond, the caller tries again later, as effects do. */
const MAX_WAITING = 500;
/** A child is replaced after as many documents, or once it holds as many bytes: native memory is not all given back. */
const RETIRES_AFTER = 150;
const RETIRES_AT_BYTES = 400 * 2 ** 20;

const CLOSED = "L'édition de documents est fermée.";

interface Waiting {
  request: RenderRequest;
  resolve: (rendered: Rendered) => void;
  reject: (error: unknown) => void;
}

/**
 * Opens no process before the first document. One document at a time in a child; a child that exceeds the time is killed with
 * SIGKILL, for neither a template's loop nor the native layout can be asked to stop.
 */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const {
    processes = Math.min(4, Math.max(1, availableParallelism() - 1)),
    timeLimitMs = 2_000,
    memoryMb = 256,
  } = options;
  const idle: Artisan[] = [];
  const all = new Set<Artisan>();
  const queue: Waiting[] = [];
  let isClosed = false;

  function serve(): void {
    // A child may have died at rest.
    for (const artisan of all) if (artisan.isGone()) all.delete(artisan);
    while (queue.length > 0 && (idle.some((one) => !one.isGone()) || all.size < processes)) {
      const artisan = rested() ?? enroll();
      const next = queue.shift();
      if (next) void give(artisan, next);
    }
  }

  function rested(): Artisan | null {
    const artisan = idle.pop();
    return artisan?.isGone() ? rested() : (artisan ?? null);
  }

  function enroll(): Artisan {
    const artisan = hire({ memoryMb, timeLimitMs });
    all.add(artisan);
    return artisan;
  }

  async function give(artisan: Artisan, { request, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve(await artisan.draw(request));
    } catch (error) {
      reject(error);
    } finally {
      const isWorn = artisan.drawn() >= RETIRES_AFTER || artisan.rss() > RETIRES_AT_BYTES;
      if (isWorn || isClosed) artisan.dismiss();
      if (artisan.isGone()) all.delete(artisan);
      else idle.push(artisan);
      serve();
    }
  }

  return {
    render: async (request) => {
      if (isClosed) refuse(problems.unavailable(CLOSED));
      if (queue.length >= MAX_WAITING)
        refuse(problems.unavailable('Trop de documents attendent : réessayez plus tard.'));
      return new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        serve();
      });
    },
    close: async () => {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(new Refusal(problems.unavailable(CLOSED)));
      await Promise.all([...all].map((artisan) => artisan.leave()));
    },
  };
}
