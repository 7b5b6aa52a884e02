import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Operations } from '../../operations/operations.ts';

export interface Metrics {
  observe(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Prometheus text. */
  text(): Promise<string>;
  type: string;
}

/** What monitoring sees: duration of requests by route, machine work by kind and state, lateness of the loop, the process. */
export function createMetrics(operations: Operations): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'jalon_http_request_duration_seconds',
    help: 'Duration of requests, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const tasks = new Gauge({
    name: 'jalon_tasks',
    help: 'Machine tasks not done, by kind and status; 1000 stands for 1000 or more.',
    labelNames: ['kind', 'status'] as const,
    registers: [registry],
  });
  const lateness = new Gauge({
    name: 'jalon_task_lateness_seconds',
    help: 'How late the earliest task still waiting is (business clock); 0 when none is due.',
    registers: [registry],
  });
  const delayed = lettersGauge('', 'Letters that wait because they were refused; 500 stands for 500 or more.');
  const attempts = lettersGauge('_attempts', 'Tries of the one of those that was tried most.');
  const age = lettersGauge('_age_seconds', 'How long ago the first of those was first refused (business clock).');
  function lettersGauge(suffix: string, help: string): Gauge {
    return new Gauge({ name: `jalon_letters_delayed${suffix}`, help, registers: [registry] });
  }
  return {
    type: registry.contentType,
    observe: (labels, seconds) => requests.observe(labels, seconds),
    text: async () => {
      const figures = await operations.machine.figures();
      for (const { kind, status, count } of figures.tasks) tasks.set({ kind, status }, count);
      lateness.set(figures.lateMs / 1000);
      const mail = await operations.machine.delayedMail();
      delayed.set(mail.delayed);
      attempts.set(mail.attempts);
      age.set(mail.since === null ? 0 : (Date.parse(await operations.now()) - Date.parse(mail.since)) / 1000);
      return registry.metrics();
    },
  };
}
