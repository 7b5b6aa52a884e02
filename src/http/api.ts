import type { Asked, Schema } from '../shapes/shapes.ts';
import type { screenRoutes } from './resources/screens.ts';

/** Every call that our own client makes, by operation id: where it is, what it takes, what it answers. */
export type Api = { [R in Calls as R['id']]: Call<R> };

type Calls = (typeof screenRoutes)[number];

interface Call<R extends Calls> {
  at: `${Uppercase<R['method']>} ${R['path']}`;
  path: { [Name in keyof NonNullable<R['params']>]: string };
  query: Asked<NonNullable<R['query']>>;
  body: Parameters<R['handle']>[0]['body'];
  answer: R['answers'][number] extends { schema?: Schema<infer Answer> } ? Answer : never;
}
