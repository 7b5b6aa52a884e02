import { ACTIONS } from '../access/access.ts';
import type { Caller } from './caller.ts';
import type { Call, CallRequest, Operation } from './operation.ts';
import type { PlayingContext } from './person-reading/person-reading.ts';
import { requireRole } from './reading/reading.ts';
import { type OperationRecord, RECORDS } from './records.ts';

type CallOf<R extends OperationRecord> = Parameters<R['run']>[2];

/** Each record has one verb, under its id; the verb takes the names of path, query and body in one object. */
export type Verbs = { [R in OperationRecord as R['id']]: Verb<CallOf<R>['asked'], Awaited<ReturnType<R['run']>>> };
type Verb<Given, Result> = (
  caller: Caller,
  ...asking: object extends Given ? [Given?, CallRequest?] : [Given, CallRequest?]
) => Promise<Result>;

/** Joins what all the records need of the instance they run in. */
export type World = JoinedContexts<OperationRecord>;
type JoinedContexts<Each> = (
  Each extends { run(loaded: never, context: infer One, call: never): unknown }
    ? (one: One) => void
    : never
) extends (one: infer All) => void
  ? All
  : never;

/** Performs an operation from its record, for callers that hold no verb. */
export interface Performer {
  perform(record: Operation, caller: Caller, asked: object, request: CallRequest): Promise<unknown>;
  /** Imports the implementation of every operation, so that a server is ready before it listens. */
  loadOperations(): Promise<void>;
}

const BARE: Required<CallRequest> = {
  ...{ repeat: undefined, ifMatch: null, wants: 'view', file: null },
  client: {
    ...{ address: '', isForwarded: false, secret: null, via: null, isIdle: false },
    ...{ device: null, pass: null, browser: null },
  },
};

export function verbsOf(world: World): { verbs: Verbs; performer: Performer } {
  const loaded = new Map<string, Promise<unknown>>();
  const load = (record: Operation) => {
    const loading = loaded.get(record.id) ?? record.load();
    loaded.set(record.id, loading);
    return loading;
  };
  const perform: Performer['perform'] = async (record, caller, asked, request) => {
    requireProductRole(caller, record);
    // Each record is typed against this world and its own parameters; `Operation` carries neither type, hence the cast.
    const run = record.run as (loaded: unknown, context: World, call: Call<object>) => unknown;
    return run(await load(record), world, { ...BARE, ...request, caller, asked });
  };
  const verbs = RECORDS.map((record) => [
    record.id,
    (caller: Caller, asked: object = {}, request: CallRequest = {}) => perform(record, caller, asked, request),
  ]);
  return {
    // Each verb has the type that its record declares; the compiler cannot infer it for all of them at once, hence the cast.
    verbs: Object.fromEntries(verbs) as Verbs,
    performer: {
      perform,
      loadOperations: async () => {
        await Promise.all(RECORDS.map(load));
      },
    },
  };
}

/** Makes calls in this world as anybody: none of them is noted as a reading, since nobody is shown what they answer. */
export function playedIn(world: () => World): PlayingContext['played'] {
  const quiet = (): World => ({ ...world(), readings: UNNOTED });
  return { records: RECORDS, play: (record, caller) => verbsOf(quiet()).performer.perform(record, caller, {}, {}) };
}

const UNNOTED: World['readings'] = { note: () => {}, written: async () => {}, onWritten: () => {} };

/**
 * Refuses a caller whose product roles do not allow the operation; the implementation checks what depends on the dossier.
 * @throws Refusal forbidden
 */
function requireProductRole(caller: Caller, { access, only }: Operation): void {
  const needed = ACTIONS[access];
  if (needed === 'admin' || needed === 'dpo') requireRole(caller, needed);
  for (const rule of only ?? [])
    if ('roles' in rule && !rule.roles.some((role) => caller.person.roles.includes(role)))
      requireRole(caller, rule.roles[0]);
}
