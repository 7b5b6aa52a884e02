import { zipSync } from 'fflate';
import { problems, refuse, sha256 } from '../../base/base.ts';

/** Describes a file of an archive. */
export interface ArchivePiece {
  /** Is the path in the archive. */
  path: string;
  title: string;
  day: string;
  content: Uint8Array;
}

const MAX_BYTES = 300 * 1024 * 1024;

interface ArchiveFiles {
  pieces: ArchivePiece[];
  /**
   * Adds a file to the archive.
   * @throws Refusal too-large
   */
  take(folder: string, name: string, piece: Omit<ArchivePiece, 'path'>): void;
}

/** Collects the files of one archive, each numbered in its name. */
export function gathered(): ArchiveFiles {
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

/**
 * Builds an archive of these files, with the SHA-256 of each in the form that `sha256sum --check` reads.
 * @param at ISO UTC
 */
export function archiveOf(files: readonly Pick<ArchivePiece, 'path' | 'content'>[], at: string): Uint8Array {
  const hashes = files.map(({ path, content }) => `${sha256(content)}  ${path}\n`).join('');
  const all = [...files, { path: 'empreintes-sha256.txt', content: Buffer.from(hashes) }];
  const named = Object.fromEntries(all.map(({ path, content }) => [path, new Uint8Array(content)]));
  return zipSync(named, { level: 1, mtime: new Date(at) });
}

/** Replaces the characters that file systems reserve, and removes leading dots, so that no path leaves the folder. */
export function cleaned(name: string): string {
  return name.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '-').replace(/^\.+/, '');
}
