import type { Json, JsonObject } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { LongWorkName } from '../shared-shapes/shared-shapes.ts';

interface LongWorkKind {
  /** Is what people read of it in a list. */
  title: string;
  /**
   * Tells whether its last piece changes something, the others only preparing it. Once that piece has begun it is not stopped, since
   * "stopped" would be false; and once it is over it is not joined, since doing it again is another act.
   */
  acts: boolean;
}

export const LONG_WORK_KINDS: { [name in LongWorkName]: LongWorkKind } = {
  'examples-replay': { title: 'Rejeu des exemples', acts: false },
  'release-restore': { title: 'Remise en service d’une version d’avant', acts: true },
};

/** Describes a work once its definitions are read: how many pieces it has, and how each is done. */
export interface BegunWork {
  /** Names what it is about by its content. */
  of: string;
  total: number;
  /**
   * Does one piece, from 0. It takes seconds at most, and gives the same whenever it is done.
   * @param task id of the task, by which a piece that changes something finds that it was done before a crash
   */
  piece(index: number, task: string): Promise<Json>;
}

/** Describes a work by how it begins; `World` is what it needs of its instance. */
export interface LongWork<World extends Context = Context> {
  /** Reads what the work is about, with the rights of who asked for it. @throws Refusal */
  begin(context: World, caller: Caller, params: JsonObject): Promise<BegunWork>;
}

export type LongWorks<World extends Context> = { [name in LongWorkName]: LongWork<World> };
