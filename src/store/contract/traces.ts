/** Keeps who read which dossier (append only). */
export interface TraceVerbs {
  noteReads(reads: ReadMark[]): Promise<void>;
  /** Lists the latest reads first: of one dossier, of one person, or of all. */
  reads(query: ReadsQuery): Promise<{ items: ReadMark[]; nextCursor: string | null }>;
}

export interface ReadMark {
  dossier: string;
  person: string;
  role: string;
  at: string;
  /** Names the call that read it, in a word of operations. */
  what: string;
}

export interface ReadsQuery {
  dossier?: string;
  person?: string;
  cursor?: string;
  /** 1…1 000 */
  limit: number;
}
