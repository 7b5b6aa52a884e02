/** Looks for harm in what people join. */
export interface Scanner {
  /** Never throws: a scanner that does not answer is a verdict too. */
  scan(content: Uint8Array): Promise<Verdict>;
  isAwake(): Promise<boolean>;
}

/** `silent`: nobody looked at it. `said`: what the scanner answered instead; null = nothing in time. */
export type Verdict = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'silent'; said: string | null };

export type VirusScannerState = 'none' | 'awake' | 'silent';

/** For monitoring: files are refused while it is silent. */
export async function virusScannerState({
  virusScanner,
}: {
  virusScanner: Scanner | null;
}): Promise<VirusScannerState> {
  if (virusScanner === null) return 'none';
  return (await virusScanner.isAwake()) ? 'awake' : 'silent';
}
