import { unzipSync } from 'fflate';
import type { Caller } from '../../src/operations/operations.ts';
import { bytesOf } from '../bytes-of.ts';
import type { Stage } from '../stories/stage.ts';
import { issuedBy, lived, storyOf } from './made.ts';

/** Makes the PDFs that no workflow describes: the proof of a dossier, and the data given to a person who asks for theirs. */
export async function ownPages(stage: Stage): Promise<{ [kind: string]: Uint8Array }> {
  await issuedBy(stage, await lived(stage, storyOf('../stories/refus-conditions.json')));
  const [dossier = ''] = await stage.store.ids({ workflow: 'parcours-btp', limit: 1 });
  const proof = await stage.operations.readProof(callerOf('sa'), { id: dossier });
  const given = await stage.operations.takeSubjectArchive(callerOf('dpo'), { id: dossier });
  return {
    'dossier-de-preuve': fileIn(bytesOf(proof), 'dossier-de-preuve.pdf'),
    'vos-donnees': fileIn(bytesOf(given), 'vos-donnees.pdf'),
  };
}

function callerOf(role: string): Caller {
  const email = `${role}@exemple.fr`;
  return { person: { id: role, name: 'Personne Fictive', email, roles: [role], organisation: null } };
}

function fileIn(content: Uint8Array, name: string): Uint8Array {
  const found = unzipSync(content)[name];
  if (found === undefined) throw new Error(`${name} is missing`);
  return found;
}
