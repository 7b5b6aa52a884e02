import type { Application, RunningServer } from '../../main.ts';

/**
 * Ends the process cleanly on the usual signals, also those that come during start-up, when it may be serving already. A second signal ends
 * at once.
 */
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

/** Ends the process on a fault that nobody caught, as Node would, but in one line that a log reader understands. */
export function endOnFault(log: Application['log']): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'nobody caught this: the process ends');
    process.exit(1);
  });
}
