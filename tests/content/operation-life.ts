import { type Command, type CompiledBundle, type Dossier, decide, type JournalEntry } from '../../src/engine/engine.ts';

const sa = { id: 'sa-1', role: 'sa', organisation: null };
const from = (key: string) => ({ workflow: 'parcours-btp', dossier: 'par-1', key });
const OPERATION = {
  titre: 'Clauses BTP',
  organisation: 'org-1',
  debut: '2024-01-01',
  fin: '2024-12-31',
  places: 5,
  tauxCible: 25,
  minutesReference: 2100,
};

/** Opens an operation of five places as the structure d'animation. */
export const opening: Command = { kind: 'event', event: 'open', data: OPERATION, actor: sa };
export const acknowledging: Command = { kind: 'event', event: 'prendre-acte', data: {}, actor: sa };

/** Takes a place, as a parcours does; no story of one dossier covers it. */
export const taking = (n: number): Command => ({ kind: 'reserve', counter: 'places', dossier: `par-${n}` });
export const entering = (entreeLe: string): Command => ({
  kind: 'message',
  event: 'noter-entree',
  data: { dossier: 'par-1', personne: 'Camille Exemple', entreeLe },
  from: from('entree'),
});
export const leaving = (sortieLe: string): Command => ({
  kind: 'message',
  event: 'noter-sortie',
  data: { dossier: 'par-1', sortieLe },
  from: from('sortie'),
});

export interface OperationLife {
  dossier: Dossier;
  journal: JournalEntry[];
}

/** Plays commands one after the other; a refusal throws. */
export function live(compiled: CompiledBundle, commands: Command[]): OperationLife {
  let dossier: Dossier | null = null;
  const journal: JournalEntry[] = [];
  for (const command of commands) {
    const decision = decide(compiled, dossier, command, { now: '2024-01-02T09:00:00.000Z', id: 'ope-1', liens: {} });
    if (!decision.ok) throw new Error(decision.problem.detail);
    if (decision.dropped) continue;
    dossier = decision.dossier;
    journal.push(decision.entry);
  }
  if (dossier === null) throw new Error('No command');
  return { dossier, journal };
}
