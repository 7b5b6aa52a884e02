import { zipSync } from 'fflate';
import { problems, refuse, sha256 } from '../../base/base.ts';

/** A file that goes with a page. */
export interface ArchivePiece {
  /** In the archive. */
  path: string;
  title: string;
  day: string;
  content: Uint8Array;
}

const MAX_BYTES = 300 * 1024 * 1024;

interface Gathered {
  pieces: ArchivePiece[];
  /** @throws Refusal too-large */
  take(folder: string, name: string, piece: Omit<ArchivePiece, 'path'>): void;
}

/** Pieces of one archive, each under a name that says its place. */
export function gathered(): Gathered {
  const pieces: ArchivePiece[] = [];
  let bytes = 0;
  return {
    pieces,
    take: (folder, name, piece) => {
      bytes += piece.content.byteLength;
      if (bytes > MAX_BYTES)
        refuse(problems.tooLarge('Les pièces de ce dossier pèsent plus de 300 Mo : emportez-les une par une.'));
      const nth = String(pieces.length + 1).padStart(3, '0');
      pieces.push({ ...piece, path: `${folder}/${nth} ${cleaned(name)}` });
    },
  };
}

/** These files, and the SHA-256 of each in the form that `sha256sum --check` reads. @param at ISO UTC */
export function archiveOf(files: readonly Pick<ArchivePiece, 'path' | 'content'>[], at: string): Uint8Array {
  const hashes = files.map(({ path, content }) => `${sha256(content)}  ${path}\n`).join('');
  const all = [...files, { path: 'empreintes-sha256.txt', content: Buffer.from(hashes) }];
  const named = Object.fromEntries(all.map(({ path, content }) => [path, new Uint8Array(content)]));
  return zipSync(named, { level: 1, mtime: new Date(at) });
}

/** No sign that a system keeps for itself, no way out of the folder. */
export function cleaned(name: string): string {
  return name.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/^\.+/, '');
}
