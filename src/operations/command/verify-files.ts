import type { StoredFile } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { type IssuedDocument, issuedFor } from '../dossier/dossier.ts';

type FileCheck = { context: Pick<Context, 'store'>; files: ReadonlyMap<string, StoredFile> };

/**
 * Lists in French the faults of a dossier's files: bytes that are gone or do not match their digest; a document whose file is not the
 * issued one. It reads every file, one at a time.
 */
export async function flawsOfFiles(context: FileCheck['context'], dossier: string): Promise<string[]> {
  const around = await context.store.around(dossier, { newest: {}, dossiers: [] });
  const files = new Map(around.files.map((file) => [file.id, file]));
  const flaws: (string | null)[] = [];
  for (const file of files.values()) flaws.push(await flawOfContent(context, file));
  for (const document of await issuedFor(context.store, dossier)) flaws.push(flawOfDocument(document, files));
  return flaws.filter((flaw) => flaw !== null);
}

async function flawOfContent({ store }: FileCheck['context'], { id, name, sha256, size }: StoredFile) {
  try {
    const found = await store.file(id);
    if (found === null) return `Le contenu du fichier « ${name} » (${id}) a disparu. Restaurez une sauvegarde.`;
    const isSame = found.file.sha256 === sha256 && found.content.byteLength === size;
    return isSame ? null : `Le fichier « ${name} » (${id}) n’a plus la taille notée à son dépôt.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function flawOfDocument({ id, name, files: made }: IssuedDocument, files: FileCheck['files']): string | null {
  const isIntact = Object.values(made).every((one) => files.get(one.id)?.sha256 === one.sha256);
  return isIntact
    ? null
    : `Le document « ${name} » (${id}) n’est plus celui qui a été émis : un de ses fichiers manque ou a changé.`;
}
