import { availableParallelism } from 'node:os';
import { problems, Refusal, refuse } from '../../base/base.ts';
import type { FileRequest, ShownFile } from '../received/received.ts';
import type { RenderedDocument, Renderer, RendererOptions, RenderRequest } from '../renderer.ts';
import { type ChildKind, type RenderProcess, spawn } from './render-process.ts';

/** Limits the requests that may wait; beyond it, the caller tries again later, as effects do. */
const MAX_WAITING = 500;
/**
 * Says after how many documents a child is replaced, or `RETIRES_AT_BYTES` beyond how many bytes: native memory is not all given back. A
 * new child takes a second to start, and twice the time for each of its first hundred documents.
 */
const RETIRES_AFTER = 2_000;
const RETIRES_AT_BYTES = 400 * 2 ** 20;

const CLOSED = "L'édition de documents est fermée.";

interface WaitingRequest<Request, Result> {
  request: Request;
  resolve: (rendered: Result) => void;
  reject: (error: unknown) => void;
}

/** Is a set of child processes of one kind, which share the requests. */
interface Pool<Request, Result> {
  draw(request: Request): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Opens no process before the first request, and does one at a time in a child. A child that exceeds the time is killed with SIGKILL,
 * because neither a template's loop nor native code can be asked to stop. Files have children of their own, each used once: what one file
 * did to its process reaches neither another file nor a document.
 */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const { processes = Math.min(4, Math.max(1, availableParallelism() - 1)), timeLimitMs = 2_000 } = options;
  const { memoryMb = 256, files = {} } = options;
  const documents = createPool<RenderRequest, RenderedDocument>(
    { file: 'child', timeLimitMs, memoryMb, residentMb: null, cure: SPLIT, death: null },
    { processes, retiresAfter: RETIRES_AFTER },
  );
  const shown = createPool<FileRequest, ShownFile>(
    {
      ...{ file: 'file-child', timeLimitMs: 5_000, memoryMb: 256, residentMb: 768, ...files },
      ...{ cure: 'Ce fichier est trop lourd à montrer ici.', death: 'Sa lecture s’est arrêtée.' },
    },
    { processes: Math.min(2, processes), retiresAfter: 1 },
  );
  return {
    render: documents.draw,
    show: shown.draw,
    close: async () => {
      await Promise.all([documents.close(), shown.close()]);
    },
  };
}

const SPLIT = 'Retirer des boucles du gabarit, ou partager le document.';

function createPool<Request extends { timeLimitMs?: number }, Result>(
  kind: ChildKind,
  { processes, retiresAfter }: { processes: number; retiresAfter: number },
): Pool<Request, Result> {
  type Child = RenderProcess<Request, Result>;
  const idle: Child[] = [];
  const all = new Set<Child>();
  const queue: WaitingRequest<Request, Result>[] = [];
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

  function rested(): Child | null {
    const child = idle.pop();
    return child?.isGone() ? rested() : (child ?? null);
  }

  function start(): Child {
    const child = spawn<Request, Result>(kind);
    all.add(child);
    return child;
  }

  async function give(child: Child, { request, resolve, reject }: WaitingRequest<Request, Result>): Promise<void> {
    try {
      resolve(await child.draw(request));
    } catch (error) {
      reject(error);
    } finally {
      const isWorn = child.drawn() >= retiresAfter || child.rss() > RETIRES_AT_BYTES;
      if (isWorn || isClosed) child.kill();
      if (child.isGone()) all.delete(child);
      else idle.push(child);
      serve();
    }
  }

  return {
    draw: async (request) => {
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
