import type { StoredFile } from '../../store/store.ts';

/** What people joined, apart from what the product keeps beside a dossier (documents issued, mails). */
export function isUpload({ id }: Pick<StoredFile, 'id'>): boolean {
  return id.startsWith('fic-');
}

/** `type` was told by its content, at the door. */
export interface ReceivedFile {
  name: string;
  type: string;
  content: Uint8Array;
}
