/** Describes a place that both sides changed differently, each as text (JSON in a JSON file); null when that side has nothing there. */
export interface TextConflict {
  /** Is a JSON pointer, in which items of lists are named by their id, or « lignes 3 à 5 »; '' = the whole file. */
  at: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

export interface MergedText {
  /** Holds the merged text, with mine at each conflict; null when there is no file. */
  text: string | null;
  conflicts: TextConflict[];
}

export interface MergeSides {
  base: string;
  mine: string;
  theirs: string;
}
