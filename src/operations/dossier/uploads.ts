import type { StoredFile } from '../../store/store.ts';

/** What people joined, apart from what the product keeps beside a dossier (documents issued, mails). */
export function isUpload({ id }: Pick<StoredFile, 'id'>): boolean {
  return id.startsWith('fic-');
}

/** Looks for harm in what people join. */
export interface Scanner {
  /** Never throws: a scanner that does not answer is a verdict too. */
  scan(content: Uint8Array): Promise<Verdict>;
  isAwake(): Promise<boolean>;
}

/** `silent`: nobody looked at it. `said`: what the scanner answered instead; null = nothing in time. */
export type Verdict = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'silent'; said: string | null };

export type ScannerState = 'none' | 'awake' | 'silent';

/** For monitoring: files are refused while it is silent. */
export async function scannerState({ scanner }: { scanner: Scanner | null }): Promise<ScannerState> {
  if (scanner === null) return 'none';
  return (await scanner.isAwake()) ? 'awake' : 'silent';
}

/** `type` was told by its content, at the door. */
export interface ReceivedFile {
  name: string;
  type: string;
  content: Uint8Array;
}
