import type { Application } from '../../main.ts';
import type { ChainsCompared, CheckpointComparison } from '../../operations/operations.ts';
import {
  dossiersIn,
  EXIT,
  type ExitCode,
  type VerbCall,
  type VerbOption,
  withExistingStore,
} from '../command-line/command-line.ts';

type SweepFault = { dossier: string; revision: number; what: string };
interface Sweep {
  workflow?: string;
  dossier?: string;
  onProgress: (done: number) => void;
}
interface SweepResult {
  dossiers: number;
  entries: number;
  faults: SweepFault[];
  compared?: CheckpointComparison | null;
  /** Says what the chains beside journals were compared over. */
  chains?: ChainsCompared | null;
  /** Lists what was not checked. */
  unchecked?: string[];
}

export const sweepOptions: { [name: string]: VerbOption } = {
  dossier: { value: 'id', help: 'Un seul dossier.' },
};

/** Goes through every dossier with a bar, then prints what was found; `replay` and `verify` share this. */
export async function sweep(
  call: VerbCall,
  label: string,
  visit: (application: Application, sweep: Sweep) => Promise<SweepResult>,
): Promise<ExitCode> {
  const {
    dossiers,
    entries,
    faults,
    compared = null,
    chains = null,
    unchecked = [],
  } = await withExistingStore(call, async (application) => {
    const workflow = call.value('workflow');
    const dossier = call.value('dossier');
    const bar = call.terminal.progress(label, dossier === undefined ? await dossiersIn(application, workflow) : 1);
    const asked = { ...(workflow !== undefined && { workflow }), ...(dossier !== undefined && { dossier }) };
    return visit(application, { ...asked, onProgress: bar.reach }).finally(bar.end);
  });
  if (call.flag('json'))
    call.terminal.printJson({
      dossiers,
      entries,
      faults,
      ...(compared && { compared }),
      ...(chains && { chains }),
      ...(unchecked.length > 0 && { unchecked }),
    });
  else {
    for (const { dossier, revision, what } of faults)
      call.terminal.print(dossier === '' ? what : `${dossier} (révision ${revision}) : ${what}`);
    for (const line of compared === null ? [] : comparedLines(compared)) call.terminal.print(line);
    if (chains?.since) call.terminal.print(chainsLine(chains));
    call.terminal.print(`${label} : ${dossiers} dossier(s), ${entries} écriture(s), ${faults.length} défaut(s).`);
    if (unchecked.length > 0)
      call.terminal.print(['Non vérifié :', ...unchecked.map((one) => `  - ${one} ;`)].join('\n'));
  }
  return faults.length > 0 ? EXIT.refused : EXIT.ok;
}

function comparedLines({ checkpoints, from, to, notes }: CheckpointComparison): string[] {
  const span = from === null ? 'aucun ne se lit' : `du ${from} au ${to}`;
  return [...notes, `Points de contrôle comparés : ${checkpoints}, ${span}.`];
}

function chainsLine({ entries, since }: ChainsCompared): string {
  return `Chaînes comparées (comptes, rôles, publications, documents, lettres, fichiers, journaux) : ${entries} entrée(s), depuis le ${since?.first}.`;
}
