import { ACTIONS } from '../../access/access.ts';
import { type JsonObject, type Problem, problems } from '../../base/base.ts';
import { ProblemShape } from '../../operations/records.ts';
import { componentsIn, type Schema, text } from '../../shapes/shapes.ts';
import type { Route } from './route-record.ts';

export interface Description {
  title: string;
  version: string;
  cookieName: string;
  routes: Route[];
}

/** Describes the whole API in OpenAPI 3.1, from the routes that serve it. */
export function openApiOf({ title, version, cookieName, routes }: Description): JsonObject {
  const documented = routes.filter((route) => !route.undocumented);
  const paths: { [path: string]: JsonObject } = {};
  for (const route of documented) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version, description: INTRODUCTION, license: { name: 'MIT', identifier: 'MIT' } },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    tags: [...new Set(documented.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: componentsIn([ProblemShape, ...documented.flatMap(shapesOf)]),
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName,
          description: 'Cookie de session, posé par la connexion.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'Jeton personnel.' },
      },
    },
  };
}

function shapesOf({ body, answers }: Route): Schema[] {
  return [body, ...Object.values(answers).map(({ schema }) => schema)].filter((schema) => schema !== undefined);
}

const INTRODUCTION =
  'Les demandes et les réponses sont en JSON (UTF-8). Les refus suivent la RFC 9457 (application/problem+json). ' +
  'Les instants sont en UTC (2024-01-31T09:00:00.000Z), les dates civiles s’écrivent 2024-01-31.';

function operationOf(route: Route): JsonObject {
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.detail !== undefined && { description: route.detail }),
    tags: [route.tag],
    'x-access': route.access,
    security: ACTIONS[route.access] === 'anyone' ? [] : [{ cookie: [] }, { token: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...requestBody(route),
    responses: { ...successes(route), ...refusals(route) },
  };
}

const parameter = (place: string, name: string, schema: Schema, required: boolean): JsonObject => {
  const { description, ...bare } = schema;
  return { in: place, name, required, schema: bare, ...(description !== undefined && { description }) };
};

function pathParameters({ params = {} }: Route): JsonObject[] {
  return Object.entries(params).map(([name, schema]) => parameter('path', name, schema, true));
}

function queryParameters({ query = {} }: Route): JsonObject[] {
  return Object.entries(query).map(([name, schema]) => parameter('query', name, schema, false));
}

function headerParameters({ repeat, conditional, prefers }: Route): JsonObject[] {
  const found: JsonObject[] = [];
  if (repeat && repeat !== 'never') {
    const description =
      'Clé de répétition, gardée 24 h : la même demande n’agit qu’une fois, et reçoit le même statut et le même résultat.';
    found.push(parameter('header', 'Idempotency-Key', text({ minLength: 1, maxLength: 255, description }), false));
  }
  if (conditional) found.push(parameter('header', 'If-Match', text({ description: 'Révision lue : "12".' }), false));
  if (prefers) {
    const description =
      '« return=minimal » (RFC 7240) : la réponse dit le dossier et sa révision, sans la vue, et « Preference-Applied: return=minimal ».';
    found.push(parameter('header', 'Prefer', text({ description }), false));
  }
  return found;
}

function requestBody({ body, upload }: Route): JsonObject {
  if (upload) {
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {};
}

function successes({ answers }: Route): JsonObject {
  const responses: JsonObject = {};
  for (const [status, { description, schema, type = 'application/json' }] of Object.entries(answers)) {
    const content = schema || type !== 'application/json' ? { content: { [type]: schema ? { schema } : {} } } : {};
    responses[status] = { description, ...content };
  }
  return responses;
}

const refusal = { content: { 'application/problem+json': { schema: ProblemShape } } };

/** Lists one entry per status, with the codes it may carry: those of the route, and those of every route. */
function refusals(route: Route): JsonObject {
  const codes = new Map<number, string[]>(OF_THE_LISTENER);
  for (const { status, code } of [...problemsBeforeHandling(route), ...(route.problems ?? [])].map(problemNamed)) {
    codes.set(status, [...new Set([...(codes.get(status) ?? []), code])]);
  }
  return Object.fromEntries(
    [...codes]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [String(status), { description: list.join(', '), ...refusal }]),
  );
}

/** Lists refusals made before any route is found: a request that arrives too slowly, or whose address and headers are too long together. */
const OF_THE_LISTENER: [number, string[]][] = [
  [408, [problems.badRequest('').code]],
  [431, [problems.tooLarge('').code]],
];

function problemNamed(name: keyof typeof problems): Problem {
  return problems[name]('');
}

/** Lists what such a route may refuse before it is called. */
function problemsBeforeHandling(route: Route): (keyof typeof problems)[] {
  return [
    'badRequest',
    'notAcceptable',
    'invalidQuery',
    'internal',
    'unavailable',
    ...(ACTIONS[route.access] === 'anyone' ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(route.method === 'get' ? [] : (['forbidden', 'tooLarge', 'unsupportedMedia'] as const)),
    ...(route.body || route.upload ? (['invalidForm'] as const) : []),
    ...(route.params ? (['notFound'] as const) : []),
    ...(route.repeat && route.repeat !== 'never' ? (['idempotencyMismatch'] as const) : []),
    ...(route.access === 'metrics.read' ? (['forbidden'] as const) : []),
  ];
}
