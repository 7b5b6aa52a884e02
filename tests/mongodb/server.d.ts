/** Makes the virtual environment unless it is there. @throws Error that says what is missing on this machine */
export function install(say?: (line: string) => void): void;

export interface MongoServer {
  /** Without a database. */
  url: string;
  port: number;
  /** SIGSTOP: connections stay, nothing answers. */
  freeze(): void;
  thaw(): void;
  /** SIGKILL: what is durable stays for `restart`. */
  kill(): Promise<void>;
  /** On the same port and files. */
  restart(): Promise<void>;
  /** Ends it and deletes its files. */
  stop(): Promise<void>;
}

/** Starts a server on a free loopback port, with fail points, over a fresh folder; `options` are more words of its command line. */
export function startMongo(options?: string[]): Promise<MongoServer>;
