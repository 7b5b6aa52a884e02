/** One thing wrong in a template or in what it produced: where (from 1), what, and its cure, in French. */
export interface Fault {
  line: number;
  column: number;
  message: string;
  cure: string;
}

/** Carries every fault found at once. */
export class DocumentFaults extends Error {
  readonly faults: Fault[];
  /** Name of the template when it is not the one asked for: a partial. */
  readonly template: string | null;
  constructor(faults: Fault[], template: string | null = null) {
    super(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
    this.faults = faults;
    this.template = template;
  }
}
