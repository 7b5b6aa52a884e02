import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { memo } from '../../base/base.ts';
import type { Log } from '../../operations/operations.ts';
import type { Metrics } from './metrics.ts';

/** Holds what is known of a request while it runs, next to Express's own objects. */
export interface Trace {
  requestId: string;
  /** Is the pattern of the route, never the address, so that ids stay out of metrics. */
  route: string;
  person: string | null;
  /** Is true when the route answers pages: its refusals are pages too. */
  isPage: boolean;
}

const traces = memo<Request, Trace>('traces of requests');

export function traceOf(request: Request): Trace {
  return traces(request, () => ({ requestId: requestIdOf(request), route: 'none', person: null, isPage: false }));
}

/** Keeps a number given by a proxy when it looks like one, so that its log and ours can be joined. */
function requestIdOf(request: Request): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Logs one line per request when it ends: who, what, how long. It never logs a body, an address or a query, which name people. */
export function observe(log: Log, metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedAt = process.hrtime.bigint();
    const trace = traceOf(request);
    response.setHeader('x-request-id', trace.requestId);
    response.once('close', () => {
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      const status = response.writableFinished ? response.statusCode : CLIENT_LEFT;
      metrics.observe({ method: methodOf(request), route: trace.route, status }, ms / 1000);
      const { isPage: _, ...logged } = trace;
      const line = { ...logged, method: request.method, status, ms: Math.round(ms * 10) / 10 };
      if (isProbe(trace.route) && status < 500) log.debug?.(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

/** Recognises routes that machines ask every few seconds; the usual log shows them only when they fail. */
function isProbe(route: string): boolean {
  return route.startsWith('/health/') || route === '/metrics';
}

/** Is nginx's status for a client that did not wait for the answer. */
const CLIENT_LEFT = 499;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

function methodOf({ method }: Request): string {
  return METHODS.has(method) ? method : 'other';
}
