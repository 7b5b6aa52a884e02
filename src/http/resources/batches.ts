import type { JsonObject } from '../../base/base.ts';
import { described, id, integer, listOf, oneOf, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { formData } from './view-schema.ts';

const accepted = record({ dossier: text(), ok: oneOf(true), revision: integer({ minimum: 1 }) });
const refused = record({ dossier: text(), ok: oneOf(false), problem: ref('BatchProblem') });

export const batchComponents = {
  BatchProblem: {
    type: 'object',
    description: 'Le refus d’une ligne : mêmes membres qu’un refus, sans « type ».',
    properties: { status: integer(), code: text(), title: text(), detail: text() },
    required: ['status', 'code', 'title', 'detail'],
    additionalProperties: true,
  },
};

const submit: Route<{ body: { event: string; dossiers: string[]; data?: JsonObject } }> = {
  method: 'post',
  path: '/api/v1/batches',
  id: 'submitBatch',
  summary: 'Faire la même action sur plusieurs dossiers',
  detail: 'Chaque dossier est traité pour lui-même : un refus n’arrête pas les autres, et figure à sa ligne.',
  tag: 'Dossiers',
  access: 'dossier.act',
  body: record(
    {
      event: described("Nom de l'action", id),
      dossiers: listOf(id, { minItems: 1, maxItems: 500, uniqueItems: true }),
      data: formData,
    },
    ['data'],
  ),
  answers: {
    200: {
      description: 'Le résultat de chaque dossier',
      schema: record({ results: listOf({ anyOf: [accepted, refused] }) }),
    },
  },
  repeat: 'with-commit',
  handle: async ({ operations, caller, body, repeat }) => {
    const {
      status,
      body: results,
      repeated,
    } = await operations.batch(caller, { ...body, data: body.data ?? {} }, repeat);
    return json(results, status, repeated ? { 'idempotency-replayed': 'true' } : {});
  },
};

export const batchRoutes: Route[] = [submit];
