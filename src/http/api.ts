import type { OperationRecord } from '../operations/operations.ts';
import type { QueryType, Schema } from '../shapes/shapes.ts';
import type { httpRoutesOf } from './routes.ts';

/** Types every call of the API by its operation id: its address, what it takes, what it answers. */
export type Api = { [R in OperationRecord as R['id']]: OperationCall<R> } & { [R in HttpOnly as R['id']]: HttpCall<R> };

interface OperationCall<R extends OperationRecord> {
  at: `${Uppercase<R['method']>} ${R['path']}`;
  path: { [Name in keyof NonNullable<R['asks']['path']>]: string };
  query: QueryType<NonNullable<R['asks']['query']>>;
  body: R['asks']['body'] extends Schema<infer Body> | undefined
    ? unknown extends Body
      ? undefined
      : Body
    : undefined;
  answer: R['answers'][keyof R['answers']] extends infer One
    ? One extends { schema: Schema<infer Answer> }
      ? Answer
      : never
    : never;
}

type HttpOnly = ReturnType<typeof httpRoutesOf>[number];

interface HttpCall<R extends HttpOnly> {
  at: `${Uppercase<R['method']>} ${R['path']}`;
  path: { [Name in keyof NonNullable<R['params']>]: string };
  query: QueryType<NonNullable<R['query']>>;
  body: Parameters<R['handle']>[0]['body'];
  answer: R['answers'][number] extends { schema?: Schema<infer Answer> } ? Answer : never;
}
