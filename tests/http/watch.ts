import type { App, Client } from './app.ts';

/** Listens to the event stream of a client, and returns what it has heard so far. */
export async function watch(
  { url }: Pick<App, 'url'>,
  client: Client,
): Promise<{ heard: () => string; until: (part: string) => Promise<string>; stop: () => void }> {
  const control = new AbortController();
  const response = await fetch(`${url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${client.token}`, accept: 'text/event-stream' },
    signal: control.signal,
  });
  let heard = '';
  void (async () => {
    for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const until = async (part: string) => {
    for (let i = 0; i < 15_000 && !heard.includes(part); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    return heard;
  };
  await until('event: ready');
  return { heard: () => heard, until, stop: () => void control.abort() };
}
