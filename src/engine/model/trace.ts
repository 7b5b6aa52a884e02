/** Traces what happened inside one decision, in XState's order, for simulators and for curious administrators. */
export type TraceStep =
  | { kind: 'guard'; path: string; held: boolean }
  | { kind: 'left' | 'entered'; state: string }
  | { kind: 'action'; type: string; path: string };
