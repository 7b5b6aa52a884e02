/**
 * Makes the virtual environment unless it exists.
 * @throws Error that says what is missing on this machine
 */
export function install(say?: (line: string) => void): void;

export interface MongoServer {
  /** Names no database. */
  url: string;
  port: number;
  /** Stops the process with SIGSTOP: connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Kills the process with SIGKILL: what is durable stays for `restart`. */
  kill(): Promise<void>;
  /** Starts it again on the same port and files. */
  restart(): Promise<void>;
  /** Stops the process and deletes its files. */
  stop(): Promise<void>;
}

/** Starts a server on a free loopback port, with fail points, over a fresh folder; `options` are further arguments of its command line. */
export function startMongo(options?: string[]): Promise<MongoServer>;
