export interface Sample {
  /** Counts the seconds since the first sample. */
  at: number;
  [measure: string]: number | null;
}

export interface Verdict {
  name: string;
  title: string;
  level: number;
  most: number;
  growth: number;
  atMost: number;
  points: number;
  isFlat: boolean;
}

export function verdictsOf(samples: Sample[], from?: number): Verdict[];

export function mostHeldIn(samples: Sample[]): number;

interface Run {
  store: 'sqlite' | 'mongodb';
  verdicts: Verdict[];
  scale: number;
  heldMs: number;
  errors: number;
  incidents: number;
  refused: number;
  isSeen: boolean;
}

export function failuresOf(run: Run, unmeasured?: string[]): string[];
