import type { Application } from '../../main.ts';
import { dossiersIn, withExistingStore } from '../command-line/application.ts';
import type { Option } from '../command-line/verb.ts';
import { type Call, EXIT, type ExitCode } from '../command-line/verb.ts';

type Fault = { dossier: string; revision: number; what: string };
interface Sweep {
  workflow?: string;
  dossier?: string;
  onProgress: (done: number) => void;
}
interface Swept {
  dossiers: number;
  entries: number;
  faults: Fault[];
}

export const sweepOptions: { [name: string]: Option } = {
  dossier: { value: 'id', help: 'Un seul dossier.' },
};

/** Goes through every dossier with a bar, then tells what was found: the common course of `replay` and `verify`. */
export async function sweep(
  call: Call,
  label: string,
  visit: (application: Application, sweep: Sweep) => Promise<Swept>,
): Promise<ExitCode> {
  const { dossiers, entries, faults } = await withExistingStore(call, async (application) => {
    const workflow = call.value('workflow');
    const dossier = call.value('dossier');
    const bar = call.terminal.progress(label, dossier === undefined ? await dossiersIn(application, workflow) : 1);
    const asked = { ...(workflow !== undefined && { workflow }), ...(dossier !== undefined && { dossier }) };
    return visit(application, { ...asked, onProgress: bar.reach }).finally(bar.end);
  });
  if (call.flag('json')) call.terminal.printJson({ dossiers, entries, faults });
  else {
    for (const { dossier, revision, what } of faults)
      call.terminal.print(dossier === '' ? what : `${dossier} (révision ${revision}) : ${what}`);
    call.terminal.print(`${label} : ${dossiers} dossier(s), ${entries} écriture(s), ${faults.length} défaut(s).`);
  }
  return faults.length > 0 ? EXIT.refused : EXIT.ok;
}
