/** Checks the files that people attach for malware. */
export interface Scanner {
  /** Never throws: a scanner that does not answer gives a verdict too. */
  scan(content: Uint8Array): Promise<ScanVerdict>;
  isAwake(): Promise<boolean>;
}

/** Gives the scanner's verdict. `silent`: nobody looked at the file. `said`: what the scanner answered instead; null = nothing in time. */
export type ScanVerdict =
  | { kind: 'clean' }
  | { kind: 'infected'; name: string }
  | { kind: 'silent'; said: string | null };

export type VirusScannerState = 'none' | 'awake' | 'silent';

/** Tells monitoring whether the scanner answers: files are refused while it is silent. */
export async function virusScannerState({
  virusScanner,
}: {
  virusScanner: Scanner | null;
}): Promise<VirusScannerState> {
  if (virusScanner === null) return 'none';
  return (await virusScanner.isAwake()) ? 'awake' : 'silent';
}
