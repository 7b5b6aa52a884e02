import type { RequestHandler } from 'express';
import { RESERVED_PATHS } from '../../base/base.ts';
import type { Operations } from '../../operations/operations.ts';

/**
 * Reads `/<path>/…` of a workflow with public pages at `/public/<path>/…`: the paths are those published now, so no route can name them. A
 * path of the product itself always keeps its meaning, whatever an old definition declares.
 */
export function publicAddresses(operations: Pick<Operations, 'publicPaths'>): RequestHandler {
  return async (request, _response, next) => {
    const first = /^\/([a-z][a-z0-9-]*)(?:[/?]|$)/.exec(request.url)?.[1];
    if (first === undefined || RESERVED_PATHS.includes(first)) return next();
    if ((await operations.publicPaths()).has(first)) request.url = `/public${request.url}`;
    next();
  };
}
