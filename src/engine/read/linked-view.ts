import type { JsonObject } from '../../base/base.ts';
import type { WorkflowLink } from '../../definition/definition.ts';
import type { Dossier, LinkedView } from '../model/model.ts';

/** Returns what a dossier reads of another through a link: its `read` fields, its states, and the size of its counters. */
export function linkedView(dossier: Dossier, { read }: Pick<WorkflowLink, 'read'>): LinkedView {
  const data: JsonObject = {};
  for (const field of read) data[field] = dossier.data[field] ?? null;
  const counters = Object.entries(dossier.counters).map(([name, ids]) => [name, ids.length] as const);
  return { id: dossier.id, states: dossier.states, data, counters: Object.fromEntries(counters) };
}
