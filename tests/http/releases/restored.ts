import type { JsonObject } from '../../../src/base/base.ts';
import type { Client } from '../app.ts';

/** Publishes a former release again as a page does: begun, then read until nothing runs. */
export async function restored(client: Client, release: string, body: JsonObject = {}) {
  const begun = await client.call('POST', `/api/v1/releases/${release}/restore`, body);
  if (begun.status !== 202) return begun;
  const path = `/api/v1/releases/restores/${begun.body['id']}`;
  for (;;) {
    const read = await client.call('GET', path);
    if (String(read.body['task']?.['state']) !== 'running') return read;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
