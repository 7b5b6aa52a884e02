import { sha256 } from '../../base/base.ts';
import type { Store, StoredFile } from '../contract/contract.ts';
import { type Seals, scopeOf } from './seals.ts';

/** Begins the name of a sealed file: no name that was sent has a control character. */
const SEALED = '\u0001';

export function sealedFiles(store: Store, seals: Seals): Pick<Store, 'putFile' | 'file'> {
  const file: Store['file'] = async (id) => {
    const found = await store.file(id);
    if (found === null) return null;
    if (!isSealedFile(found.file)) {
      if (seals.isWhole) seals.refuse(`le fichier ${id}`);
      return found;
    }
    const [opened] = await openFiles(seals, [found.file]);
    if (opened === undefined) return null;
    return { file: opened, content: seals.openBytes(opened.dossier, contentWhat(id), found.content) };
  };
  return {
    file,
    putFile: async (described, content) => {
      if (sha256(content) !== described.sha256 || content.byteLength !== described.size)
        throw new Error(`Le fichier ${described.name} ne correspond pas à son empreinte : il n'a pas été enregistré.`);
      const sealed = await sealFile(seals, described, content);
      try {
        await store.putFile(sealed.file, sealed.content);
      } catch (error) {
        // The same file may be there already, kept since before there were keys.
        if ((await file(described.id).catch(() => null))?.file.sha256 !== described.sha256) throw error;
      }
    },
  };
}

/** Seals both description and content: the store then checks the very bytes it keeps. */
export async function sealFile(
  seals: Seals,
  file: StoredFile,
  content: Uint8Array,
): Promise<{ file: StoredFile; content: Uint8Array }> {
  const { id, dossier, name, type, size, sha256: hash, at, by } = file;
  await seals.envelopes.make([dossier]);
  const sealed = seals.bytes(dossier, contentWhat(id), content);
  const words = seals.text(dossier, fileWhat(id), JSON.stringify({ name, type, size, sha256: hash }));
  const described = { id, dossier, name: `${SEALED}${words}`, type: 'application/octet-stream', at, by };
  return { file: { ...described, size: sealed.byteLength, sha256: sha256(sealed) }, content: sealed };
}

export async function openFiles(seals: Seals, files: StoredFile[]): Promise<StoredFile[]> {
  await seals.envelopes.ready(files.filter(isSealedFile).map(({ name }) => scopeOf(name.slice(SEALED.length))));
  return files.map((file) => {
    if (isSealedFile(file)) return { ...file, ...seals.openJson(fileWhat(file.id), file.name.slice(SEALED.length)) };
    if (seals.isWhole) seals.refuse(`le fichier ${file.id}`);
    return file;
  });
}

export function isSealedFile({ name }: StoredFile): boolean {
  return name.startsWith(SEALED);
}

function fileWhat(id: string): string {
  return `file\0${id}`;
}

function contentWhat(id: string): string {
  return `content\0${id}`;
}
