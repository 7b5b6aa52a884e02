/** Describes one fault in a template or in what it produced: its place (from 1), the fault itself and its cure, in French. */
export interface DocumentFault {
  line: number;
  column: number;
  message: string;
  cure: string;
}

/** Carries every fault found at once. */
export class DocumentFaults extends Error {
  readonly faults: DocumentFault[];
  /** Names the partial at fault; null when it is the template asked for. */
  readonly template: string | null;
  constructor(faults: DocumentFault[], template: string | null = null) {
    super(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
    this.faults = faults;
    this.template = template;
  }
}
