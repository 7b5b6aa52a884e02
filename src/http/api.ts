import type { Asked, Schema } from '../shapes/shapes.ts';
import type { routesOf } from './resources/routes.ts';

/** Every call of the API, by operation id: where it is, what it takes, what it answers. */
export type Api = { [R in Calls as R['id']]: Call<R> };

type Calls = ReturnType<typeof routesOf>[number];

interface Call<R extends Calls> {
  at: `${Uppercase<R['method']>} ${R['path']}`;
  path: { [Name in keyof NonNullable<R['params']>]: string };
  query: Asked<NonNullable<R['query']>>;
  body: Parameters<R['handle']>[0]['body'];
  answer: R['answers'][number] extends { schema?: Schema<infer Answer> } ? Answer : never;
}
