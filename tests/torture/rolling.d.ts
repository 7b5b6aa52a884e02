/** Gives a proxy the addresses of its instances. */
export interface Instances {
  /** Returns the addresses of instances started and not stopped, including one that is stopping. */
  urls(): string[];
}

/** Holds what a client and a proxy saw while each instance was replaced in turn. */
export interface RollingReport {
  answered: number;
  /** Holds the answers other than 2xx, and the connections refused or cut, each with what the proxy knew. */
  refused: string[];
  /** Names the instance being replaced, and since when. */
  replacing: string;
  /** Counts the instances that said they were not ready and still answered a request sent after that. */
  warned: number;
  codes: (number | null)[];
}

/** Sends a request to one instance: returns 200 when all went well, else what was answered. */
export type Send = (url: string, value: string) => Promise<number | string>;

export function roll(
  cluster: Instances & { size: number; restart(index: number): Promise<number | null> },
  send: Send,
): Promise<RollingReport>;

export function loadOn(cluster: Instances, send: Send, seen: RollingReport): { stop(): Promise<void> };
