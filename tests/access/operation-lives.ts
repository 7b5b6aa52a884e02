import { type CompiledBundle, type Dossier, decide, type JournalEntry } from '../../src/engine/engine.ts';
import { rowOf } from '../../src/operations/command/commit/row.ts';
import { acknowledging, opening, taking } from '../content/operation-life.ts';
import { sealedStory } from '../store/make.ts';
import type { PlayedLife } from './lives.ts';

const AT = '2024-01-02T09:00:00.000Z';

/** Plays an operation whose places others take, which no story of one dossier does: 80 % taken, acknowledged, full, acknowledged. */
export function operationLives(compiled: CompiledBundle): PlayedLife[] {
  const toEighty = [opening, ...[1, 2, 3, 4].map(taking)];
  const toFull = [...toEighty, acknowledging, taking(5)];
  return [toEighty, [...toEighty, acknowledging], toFull, [...toFull, acknowledging]].map((commands, index) => {
    let dossier: Dossier | null = null;
    const entries: JournalEntry[] = [];
    const id = `dos-lived${index}`;
    for (const command of commands) {
      const decision = decide(compiled, dossier, command, { now: AT, id, liens: {} });
      if (!decision.ok) throw new Error(decision.problem.detail);
      if (decision.dropped) continue;
      dossier = decision.dossier;
      entries.push(decision.entry);
    }
    if (dossier === null) throw new Error('Nothing was decided');
    const whole = {
      dossier,
      row: rowOf(compiled, dossier, { now: AT, id, liens: {} }).row,
      journal: sealedStory(entries),
      tasks: [],
      reads: [],
    };
    return { workflow: 'operation', states: dossier.states, whole };
  });
}
