/** Keeps the files of dossiers, each durable with its description. */
export interface FileVerbs {
  putFile(file: StoredFile, content: Uint8Array): Promise<void>;
  /** @throws when the content is no longer what was put */
  file(id: string): Promise<{ file: StoredFile; content: Uint8Array } | null>;
}

export interface StoredFile {
  id: string;
  dossier: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  at: string;
  by: string;
}
