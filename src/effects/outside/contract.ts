/** Where what must outlive this machine is put, and read back. Nothing is ever put over another. */
export interface Outside {
  /** As it is told to people, and known by the list of what it was given. */
  name: string;
  /** Before something is made to be put there. @throws Error with a French sentence when it is not there */
  look(): Promise<void>;
  /**
   * Done when what it holds was seen to be this text; done twice, it is the same.
   *
   * @throws Taken where another text has that name, Error where it does not answer or refuses, with a French sentence
   */
  put(file: OutsideFile): Promise<string>;
  /** In order of time. @throws Error with a French sentence */
  names(): Promise<string[]>;
  /** @throws Error with a French sentence */
  read(name: string): Promise<string>;
  /**
   * Whether it is known to hold none of these any more: a place that cannot be listed, or was just asked, says no.
   *
   * @param known what it was seen to hold before this program began
   */
  hasNone(isWanted: (name: string) => boolean, known: () => Promise<string | null>): Promise<boolean>;
  /** Why its list, without which nothing is found again there, could not be believed when it was last asked. */
  listTrouble(): Error | null;
}

export interface OutsideFile {
  name: string;
  text: string;
}

export interface OutsideOptions {
  /** Sent as `Authorization: Bearer`: the words themselves, or `file:<path>`, read each time. */
  token?: string | null;
  /** Hosts that may be inside. */
  privateHosts?: readonly string[];
  /** Whole dialogue, default 60 s; what is long is given more. */
  limitMs?: number;
  /** How long a file of a folder is seen unchanged before it is held to be left by who wrote it; default 10 min. */
  cutMs?: number;
}
