export interface DocComment {
  line: number;
  /** Holds the whole comment on one line, without its stars. */
  prose: string;
  kind: 'member' | 'function' | 'type' | 'value' | 'other';
}

/** Reads the doc comments of a source file that hold prose. */
export function docCommentsIn(file: string, text: string): DocComment[];
