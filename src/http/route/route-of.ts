import type { Operation } from '../../operations/operations.ts';
import { ACCEPTED_FILES } from '../body/sniff.ts';
import { replyOf } from './reply-of.ts';
import type { Ask, Route } from './route.ts';

/** Makes the route of an operation: where HTTP finds what it asks, and how HTTP sends what it answers. */
export function routeOf(operation: Operation): Route {
  const { asks, answers, load: _, run: __, ...described } = operation;
  const { path, query, body, bodyLimit, upload, revision, preference } = asks;
  return {
    ...described,
    ...(upload === 'kept' && { detail: `10 Mo au plus, reconnu par son contenu : ${ACCEPTED_FILES}.` }),
    ...(path && { params: path }),
    ...(query && { query }),
    ...(body && { body }),
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(upload && { upload }),
    ...(revision && { conditional: revision }),
    ...(preference && { prefers: preference }),
    answers,
    handle: async (ask) => replyOf(operation, await called(operation, ask), ask.wants),
  };
}

function called(operation: Operation, ask: Ask): Promise<unknown> {
  const { operations, caller, path, query, body, repeat, ifMatch, wants, file, client } = ask;
  // The path comes last and wins: it names the resource, whatever an open body may contain.
  const asked = { ...(query as object), ...(body as object | undefined), ...path };
  return operations.perform(operation, caller, asked, { repeat, ifMatch, wants, file, client });
}
