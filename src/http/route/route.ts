/** Makes a route of each operation, and describes all of them as OpenAPI. */

export { disposition } from './disposition.ts';
export { openApiOf } from './openapi.ts';
export { empty, json, pageReply, type Reply, redirect, send, sendPage } from './reply.ts';
export { replyOf } from './reply-of.ts';
export { type Ask, checkRoutes, type Route, route } from './route-record.ts';
export { checkOf, type RouteCheck } from './validate.ts';
