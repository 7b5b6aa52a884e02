import type { RequestHandler } from 'express';
import type { Route } from '../route/route.ts';
import { handlerOf, type RequestContext } from './handler.ts';

interface PathHandlers {
  /** Holds the parts of a path between slashes; `:id` stands for any segment. */
  segments: string[];
  handlers: Map<string, RequestHandler>;
}

const API = '/api/v1/';
/** Accepts paths made of whole segments: plain letters, or a whole name. Express handles any other path. */
const SIMPLE = /^(\/(:?\w+|[\w.-]+))+$/;

/**
 * Finds the calls of the API by their segments, before Express tries one route after the other, which costs a hundred expressions a
 * request. It answers exactly as Express would, in the same order; it passes on a path that is encoded or ends with a slash, and a method
 * that the address does not have.
 */
export function apiTable(routes: Route[], context: RequestContext): RequestHandler {
  const bySize = placesOf(routes, context);
  return (request, response, next) => {
    const { path } = request;
    if (!path.startsWith(API) || path.includes('%')) return next();
    const asked = path.split('/').slice(1);
    const place = bySize.get(asked.length)?.find(({ segments }) => fits(segments, asked));
    const handler = place?.handlers.get(request.method === 'HEAD' ? 'GET' : request.method);
    if (place === undefined || handler === undefined) return next();
    request.params = namesIn(place.segments, asked);
    return handler(request, response, next);
  };
}

/** Returns the paths by number of segments, in the order of the routes. */
function placesOf(routes: Route[], context: RequestContext): Map<number, PathHandlers[]> {
  const bySize = new Map<number, PathHandlers[]>();
  for (const path of new Set(routes.map((route) => route.path))) {
    if (!path.startsWith(API) || !SIMPLE.test(path)) continue;
    const mine = routes.filter((route) => route.path === path);
    const handlers = new Map(mine.map((route) => [route.method.toUpperCase(), handlerOf(route, context)]));
    const segments = path.split('/').slice(1);
    bySize.set(segments.length, [...(bySize.get(segments.length) ?? []), { segments, handlers }]);
  }
  return bySize;
}

function fits(segments: string[], asked: string[]): boolean {
  return segments.every((segment, at) => (segment.startsWith(':') ? asked[at] !== '' : segment === asked[at]));
}

function namesIn(segments: string[], asked: string[]): { [name: string]: string } {
  return Object.fromEntries(
    segments.flatMap((segment, at) => (segment.startsWith(':') ? [[segment.slice(1), asked[at] ?? '']] : [])),
  );
}
