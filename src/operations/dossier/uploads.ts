import type { StoredFile } from '../../store/store.ts';

/** Tells files that people joined from those the product stores with a dossier (issued documents, mails). */
export function isUpload({ id }: Pick<StoredFile, 'id'>): boolean {
  return id.startsWith('fic-');
}

/** Describes a file received; its `type` was detected from its content when it arrived. */
export interface ReceivedFile {
  name: string;
  type: string;
  content: Uint8Array;
}
