/** Answers a request of the API by the operation it asks for. */

export { apiTable } from './api-table.ts';
export { handlerOf, type RequestContext } from './handler.ts';
