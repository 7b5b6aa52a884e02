import { addInstant } from '../../time/time.ts';
import { type CompiledBundle, commonAncestor } from '../compile/compile.ts';
import type { ArmedDeadline, Dossier, FrozenDeadline } from '../model/model.ts';
import { dependsOnOrigin, firstDueFrom } from './due.ts';

/** Makes a state suspend its region. */
const SUSPENDED = 'suspended';

/** Tells whether an active state suspends the region of `state`. */
function isSuspended(compiled: CompiledBundle, stays: Dossier['stays'], state: string): boolean {
  const left = compiled.nodes.get(state);
  if (left === undefined) return false;
  return Object.keys(stays).some((id) => {
    const node = compiled.nodes.get(id);
    return node?.tags.includes(SUSPENDED) === true && commonAncestor(node, left).kind !== 'parallel';
  });
}

/**
 * Keeps the time that remained of deadlines counted from the entry of a state, while a suspension of its region has left that state; it is
 * given back on return. A suspension does not stop legal deadlines nor those anchored on data.
 */
export function frozenNow(
  compiled: CompiledBundle,
  before: Pick<Dossier, 'deadlines' | 'frozen'>,
  stays: Dossier['stays'],
  now: string,
): Dossier['frozen'] {
  const frozen: Dossier['frozen'] = {};
  for (const [state, kept] of Object.entries(before.frozen)) {
    if (stays[state] === undefined && isSuspended(compiled, stays, state)) frozen[state] = kept;
  }
  for (const armed of before.deadlines) {
    if (!isFreezable(compiled, armed) || stays[armed.state] !== undefined) continue;
    if (!isSuspended(compiled, stays, armed.state)) continue;
    frozen[armed.state] = [...(frozen[armed.state] ?? []), freeze(compiled, armed, now)];
  }
  return frozen;
}

function isFreezable(compiled: CompiledBundle, armed: ArmedDeadline): boolean {
  const rule = compiled.deadlines.get(armed.name);
  return rule !== undefined && rule.from === null && rule.definition.legal !== true;
}

function freeze(compiled: CompiledBundle, row: ArmedDeadline, now: string): FrozenDeadline {
  const { key, dueAt, occurrence, firedAt, skippedAt } = row;
  const remainingMs = dueAt === null ? null : Date.parse(dueAt) - Date.parse(now);
  const origin = dependsOnOrigin(compiled, row) ? { origin: row.origin ?? row.anchor } : {};
  return { key, remainingMs, occurrence, firedAt, skippedAt, ...origin };
}

/** Restores the row of a deadline whose state is entered again: it is due when the time that remained has passed. */
export function thawed(
  compiled: CompiledBundle,
  fresh: ArmedDeadline,
  kept: FrozenDeadline,
  now: string,
): ArmedDeadline {
  const { key: _, remainingMs, ...told } = kept;
  const row: ArmedDeadline = { ...fresh, ...told, dueAt: null };
  if (remainingMs === null) return row;
  const rule = compiled.deadlines.get(fresh.name);
  const dueAt = addInstant(now, remainingMs);
  const { occurrence } = row;
  const firstDueAt = rule === undefined ? row.firstDueAt : firstDueFrom(compiled, rule, row, { dueAt, occurrence });
  return { ...row, firstDueAt, dueAt };
}
