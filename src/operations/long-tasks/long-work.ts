import type { Json, JsonObject } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/** Lists each kind of work that is done in pieces, with what people read of it in a list. */
export const LONG_WORK_TITLES = {
  'examples-replay': 'Rejeu des exemples',
} as const;
export type LongWorkName = keyof typeof LONG_WORK_TITLES;

/** Describes a work once its definitions are read: how many pieces it has, and how each is done. */
export interface BegunWork {
  /** Names what it is about by its content. */
  of: string;
  total: number;
  /** Does one piece, from 0. It takes seconds at most, and gives the same whenever it is done. */
  piece(index: number): Promise<Json>;
}

export interface LongWork {
  /** Reads what the work is about, with the rights of who asked for it. @throws Refusal */
  begin(context: Context, caller: Caller, params: JsonObject): Promise<BegunWork>;
}

export type LongWorks = { [name in LongWorkName]: LongWork };
