import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/documents.ts';
import { drawDocument } from '../../src/documents/pool/draw.ts';
import { letterRequest } from './letter.ts';

const built = fileURLToPath(new URL('../../dist/documents/pool/draw.js', import.meta.url));
const SCRIPT = `
const { drawDocument } = await import(process.argv[1]);
const { createHash } = await import('node:crypto');
const requests = JSON.parse(process.argv[2]);
for (const request of requests) {
  const { content } = await drawDocument(request);
  console.log(createHash('sha256').update(content).digest('hex'));
}`;

/** Draws the requests in a separate process, with another time zone and language, in the given order; returns their hashes. */
function hashesIn(zone: string, requests: object[]): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', SCRIPT, built, JSON.stringify(requests)],
    {
      encoding: 'utf8',
      env: { TZ: zone, LANG: zone === 'UTC' ? 'C' : 'tr_TR.UTF-8' },
    },
  );
  if (stderr !== '') throw new Error(stderr);
  return stdout.trim().split('\n');
}

describe('The same request', () => {
  it('gives the same bytes in another process, order and time zone', async () => {
    const formats: Format[] = ['pdf', 'docx', 'html', 'text'];
    const requests = formats.map((format) => ({ ...letterRequest(), format }));
    const here: string[] = [];
    for (const request of requests)
      here.push(
        createHash('sha256')
          .update((await drawDocument(request)).content)
          .digest('hex'),
      );

    expect(hashesIn('Pacific/Auckland', requests)).toEqual(here);
    expect(hashesIn('UTC', requests.toReversed()).toReversed()).toEqual(here);
  });
});
