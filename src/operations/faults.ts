import { type Because, isJsonObject } from '../base/base.ts';
import { FAULT } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';

/** This module alone reads and writes records of this kind. */
const KIND = 'fault';
const MAX_READ = 20;

/** Describes an expression of a definition that failed, and the first dossier it failed on. */
export interface ExpressionFault {
  path: string;
  dossier: string;
}

/**
 * Opens an incident for each of these reasons that is a fault of the definition, once for each place of each version. It stays until
 * the version has no dossier any more.
 */
export async function noteFaults(
  { store, log }: Pick<Context, 'store' | 'log'>,
  on: { bundle: string; dossier: string; at: string },
  because: readonly Because[],
): Promise<void> {
  const paths = new Set(because.filter(({ code }) => code === FAULT).map(({ path }) => path));
  for (const path of paths) {
    const value = { path, dossier: on.dossier };
    const marks = [`bundle:${on.bundle}`];
    const isNew = await store.putRecord(
      { kind: KIND, id: `${on.bundle}:${path}`, revision: 1, marks, sort: on.at, value },
      0,
    );
    if (isNew) log.error({ path, ...on }, 'an expression of a definition failed');
  }
}

/** Returns the faults of one version, oldest first. */
export async function faultsOf(store: Store, bundle: string): Promise<ExpressionFault[]> {
  const { items } = await store.records({ kind: KIND, mark: `bundle:${bundle}`, limit: MAX_READ });
  // The cast is safe: only this file writes records of this kind.
  return items.flatMap(({ value }) => (isJsonObject(value) ? [value as unknown as ExpressionFault] : []));
}
