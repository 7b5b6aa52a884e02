import { availableParallelism } from 'node:os';
import { problems, Refusal, refuse } from '../../base/base.ts';
import type { RenderedDocument, Renderer, RendererOptions, RenderRequest } from '../renderer.ts';
import { type RenderProcess, spawn } from './render-process.ts';

/** Limits the requests that may wait; beyond it, the caller tries again later, as effects do. */
const MAX_WAITING = 500;
/**
 * Says after how many documents a child is replaced, or `RETIRES_AT_BYTES` beyond how many bytes: native memory is not all given back. A
 * new child takes a second to start, and twice the time for each of its first hundred documents.
 */
const RETIRES_AFTER = 2_000;
const RETIRES_AT_BYTES = 400 * 2 ** 20;

const CLOSED = "L'édition de documents est fermée.";

interface WaitingRequest {
  request: RenderRequest;
  resolve: (rendered: RenderedDocument) => void;
  reject: (error: unknown) => void;
}

/**
 * Opens no process before the first document, and draws one document at a time in a child. A child that exceeds the time is killed with
 * SIGKILL, because neither a template's loop nor the native layout can be asked to stop.
 */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const {
    processes = Math.min(4, Math.max(1, availableParallelism() - 1)),
    timeLimitMs = 2_000,
    memoryMb = 256,
  } = options;
  const idle: RenderProcess[] = [];
  const all = new Set<RenderProcess>();
  const queue: WaitingRequest[] = [];
  let isClosed = false;

  function serve(): void {
    // An idle child may have died.
    for (const child of all) if (child.isGone()) all.delete(child);
    while (queue.length > 0 && (idle.some((one) => !one.isGone()) || all.size < processes)) {
      const child = rested() ?? start();
      const next = queue.shift();
      if (next) void give(child, next);
    }
  }

  function rested(): RenderProcess | null {
    const child = idle.pop();
    return child?.isGone() ? rested() : (child ?? null);
  }

  function start(): RenderProcess {
    const child = spawn({ memoryMb, timeLimitMs });
    all.add(child);
    return child;
  }

  async function give(child: RenderProcess, { request, resolve, reject }: WaitingRequest): Promise<void> {
    try {
      resolve(await child.draw(request));
    } catch (error) {
      reject(error);
    } finally {
      const isWorn = child.drawn() >= RETIRES_AFTER || child.rss() > RETIRES_AT_BYTES;
      if (isWorn || isClosed) child.kill();
      if (child.isGone()) all.delete(child);
      else idle.push(child);
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
      await Promise.all([...all].map((child) => child.close()));
    },
  };
}
