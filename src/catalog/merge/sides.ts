/** A place that both sides changed otherwise, each as text (JSON in a JSON file); null: nothing stands there. */
export interface TextConflict {
  /** JSON pointer, items of lists by their id; « lignes 3 à 5 »; '' = the whole file. */
  at: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

export interface MergedText {
  /** Mine at each conflict; null: no file. */
  text: string | null;
  conflicts: TextConflict[];
}

export interface MergeSides {
  base: string;
  mine: string;
  theirs: string;
}
