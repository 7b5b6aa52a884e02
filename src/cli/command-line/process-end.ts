import type { Application, RunningServer } from '../../main.ts';

/** Ends cleanly on the usual signals; a second signal ends at once. */
export function stopOnSignals(server: RunningServer): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      void server.stop().then(() => process.exit(0));
    });
  }
}

/** A fault that nobody caught ends the process, as it would by itself, but in one line that a log reader understands. */
export function endOnFault(log: Application['log']): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'nobody caught this: the process ends');
    process.exit(1);
  });
}
