/** Instances that a proxy knows by their addresses. */
export interface Instances {
  /** Of those that were started and not stopped; one that is stopping is among them. */
  urls(): string[];
}

/** What a client and a proxy saw while each instance was replaced in turn. */
export interface Rolling {
  answered: number;
  /** Answers other than 2xx, and connections refused or cut, each with what the proxy knew. */
  refused: string[];
  /** The instance that is being replaced, and since when. */
  replacing: string;
  /** Instances that said they were not ready and still answered a request sent after that. */
  warned: number;
  codes: (number | null)[];
}

/** A request to one instance: 200 when all went well, else what was answered. */
export type Send = (url: string, value: string) => Promise<number | string>;

export function roll(
  cluster: Instances & { size: number; restart(index: number): Promise<number | null> },
  send: Send,
): Promise<Rolling>;

export function loadOn(cluster: Instances, send: Send, seen: Rolling): { stop(): Promise<void> };
