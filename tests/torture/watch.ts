import { setTimeout as delay } from 'node:timers/promises';

/** Describes an open stream of changes. */
export interface Stream {
  /** Returns all that was heard as soon as it contains this text, or after a hundred seconds in any case. */
  until(text: string): Promise<string>;
  stop(): void;
}

export async function watch(url: string, token: string): Promise<Stream> {
  const control = new AbortController();
  const response = await fetch(`${url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: control.signal,
  });
  let heard = '';
  void (async () => {
    for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const until = async (text: string) => {
    for (const limit = Date.now() + 100_000; !heard.includes(text) && Date.now() < limit; await delay(20));
    return heard;
  };
  await until('event: ready');
  return { until, stop: () => control.abort() };
}
