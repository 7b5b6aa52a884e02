import { canonicalJson } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';

/** Describes the controller: an organisation, the person who represents it and the address where that person decides. */
export interface Controller {
  organisation: string;
  name: string;
  quality: string;
  email: string;
}

/** Describes a change that waits, so that the former address may refuse it. All instants are real ms. */
export interface ControllerChange {
  controller: Controller;
  /** Names the account that asks for it. */
  by: string;
  at: number;
  endsAt: number;
  /** Is absent unless the representative asked to think it over: the change then waits for their decision. */
  suspended?: { at: number; motive: string };
}

interface ControllerRecord {
  revision: number;
  controller: Controller | null;
  change: ControllerChange | null;
}

const NAME = { kind: 'controller', id: 'controller' };

/**
 * Returns the controller as of now, and the change that waits. A change whose time has passed is in force by itself: no worker has to be
 * there, and an address replaced is never trusted longer because one was not.
 */
export async function controllerStanding(store: Store): Promise<ControllerRecord> {
  const [record, now] = await Promise.all([store.record(NAME.kind, NAME.id), store.realNow()]);
  if (record === null) return { revision: 0, controller: null, change: null };
  const { revision, controller, change } = fromRecord(record);
  const isInForce = change !== null && change.suspended === undefined && change.endsAt <= now;
  return isInForce ? { revision, controller: change.controller, change: null } : { revision, controller, change };
}

/** Sets the controller at once. */
export function putController(store: Store, controller: Controller): Promise<void> {
  return rewritten(store, () => ({ controller, change: null }));
}

/** Keeps a change that waits; it replaces the change that waited before. */
export function putChange(store: Store, change: ControllerChange): Promise<void> {
  return rewritten(store, ({ controller }) => ({ controller, change }));
}

/** Returns false when another change waits by now, or none. */
export async function dropChange(store: Store, change: ControllerChange): Promise<boolean> {
  return replaced(store, change, ({ controller }) => ({ controller, change: null }));
}

/** Returns false when another change waits by now, or none. */
export async function suspendChange(
  store: Store,
  change: ControllerChange,
  suspended: NonNullable<ControllerChange['suspended']>,
): Promise<boolean> {
  return replaced(store, change, ({ controller }) => ({ controller, change: { ...change, suspended } }));
}

type RecordRewrite = (standing: ControllerRecord) => Omit<ControllerRecord, 'revision'>;

async function replaced(store: Store, change: ControllerChange, rewriting: RecordRewrite): Promise<boolean> {
  const standing = await controllerStanding(store);
  const isSame = standing.change !== null && textOf(standing.change) === textOf(change);
  return (
    isSame && store.putRecord(toRecord({ ...rewriting(standing), revision: standing.revision + 1 }), standing.revision)
  );
}

async function rewritten(store: Store, rewriting: RecordRewrite): Promise<void> {
  for (;;) {
    const standing = await controllerStanding(store);
    const next = { ...rewriting(standing), revision: standing.revision + 1 };
    if (await store.putRecord(toRecord(next), standing.revision)) return;
  }
}

function textOf(change: ControllerChange): string {
  return canonicalJson(JSON.parse(JSON.stringify(change)));
}

function toRecord({ revision, ...value }: ControllerRecord): StoredRecord {
  return { ...NAME, revision, marks: [], sort: NAME.id, value: JSON.parse(JSON.stringify(value)) };
}

/** The cast is safe: only `toRecord` writes this record. */
function fromRecord({ revision, value }: StoredRecord): ControllerRecord {
  return { ...(value as unknown as Omit<ControllerRecord, 'revision'>), revision };
}
