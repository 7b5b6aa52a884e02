import type { Application, RunningServer } from '../../main.ts';

/** Ends cleanly on the usual signals, also those that come while it starts: it may be serving already. A second signal ends at once. */
export function stopOnSignals(starting: RunningServer | Promise<RunningServer>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      void Promise.resolve(starting)
        .then((server) => server.stop())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
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
