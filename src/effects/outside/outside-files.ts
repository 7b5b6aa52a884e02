/** Keeps outside, and reads back, what must outlive this machine. Nothing is ever put over another file. */
export interface Outside {
  /** Is the name shown to people, by which the list remembers what was put there. */
  name: string;
  /**
   * Checks the place before something is made to be put there.
   * @throws Error with a French sentence when it is not there
   */
  look(): Promise<void>;
  /**
   * Puts a file; it ends when the place was seen to hold this very text, and may be repeated safely.
   * @throws Taken where another text has that name, Error where it does not answer or refuses, with a French sentence
   */
  put(file: OutsideFile): Promise<string>;
  /**
   * Lists the names in order of time.
   * @throws Error with a French sentence
   */
  names(): Promise<string[]>;
  /** @throws Error with a French sentence */
  read(name: string): Promise<string>;
  /**
   * Tells whether the place is known to hold none of these any more: false for a place that cannot be listed, or was just asked.
   * @param known returns what it was seen to hold before this program began
   */
  hasNone(isWanted: (name: string) => boolean, known: () => Promise<string | null>): Promise<boolean>;
  /** Says why its list, without which nothing is found again there, could not be believed when last asked for. */
  listTrouble(): Error | null;
}

export interface OutsideFile {
  name: string;
  text: string;
}

export interface OutsideOptions {
  /** Is sent as `Authorization: Bearer`: the token itself, or `file:<path>`, read each time. */
  token?: string | null;
  /** Lists the hosts that may be inside. */
  privateHosts?: readonly string[];
  /** Limits the whole dialogue, default 60 s; a long text gets more. */
  limitMs?: number;
  /** Is how long a file of a folder must be seen unchanged before its writer is taken for dead; default 10 min. */
  cutMs?: number;
}
