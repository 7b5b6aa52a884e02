import type { RequestHandler } from 'express';
import { RESERVED_PATHS } from '../../base/base.ts';
import type { Operations } from '../../operations/operations.ts';

/**
 * `/<path>/…` of a workflow with public pages is read at `/public/<path>/…`: the paths are those published now, so no route can name
 * them. Never one of the product's own, whatever an old definition says.
 */
export function publicAddresses(operations: Pick<Operations, 'publicPaths'>): RequestHandler {
  return async (request, _response, next) => {
    const first = /^\/([a-z][a-z0-9-]*)(?:[/?]|$)/.exec(request.url)?.[1];
    if (first === undefined || RESERVED_PATHS.includes(first)) return next();
    if ((await operations.publicPaths()).has(first)) request.url = `/public${request.url}`;
    next();
  };
}
