import type { Client } from '../app.ts';

/** Replays the examples of a draft, or of the served version, as a page does: begun, then read until nothing runs. */
export async function replayed(client: Client, wanted: { draft?: string; workflow?: string } = {}) {
  const begun = await client.call('POST', '/api/v1/definition-examples/replays', wanted);
  if (begun.status !== 202) return begun;
  const path = `/api/v1/definition-examples/replays/${begun.body['id']}`;
  for (;;) {
    const read = await client.call('GET', path);
    if (String(read.body['task']?.['state']) !== 'running') return read;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
