import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScanner } from '../../src/effects/effects.ts';
import { type App, startApp } from './app.ts';
import { type Mood, startClamd, VIRUS } from './clamd.ts';
import { type Office, openOffice } from './dossiers/leave.ts';

let clamd: Awaited<ReturnType<typeof startClamd>>;
let app: App;
let office: Office;
let files: string;
let patienceMs: number;
/** Gives up soon on a silent scanner alone; any other has the time that it needs on a busy machine. */
const be = (mood: Mood) => {
  clamd.be(mood);
  patienceMs = mood === 'silent' ? 300 : 60_000;
};
beforeAll(async () => {
  clamd = await startClamd();
  const scanner = () => createScanner(clamd.address, { fileMs: patienceMs, pingMs: patienceMs });
  app = await startApp(
    {},
    { virusScanner: { scan: (file) => scanner().scan(file), isAwake: () => scanner().isAwake() } },
  );
  office = await openOffice(app);
  files = `/api/v1/dossiers/${await office.draft('Fichiers')}/files`;
});
afterAll(async () => {
  await app.close();
  await clamd.stop();
});

const send = (name: string, content: string) => {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return office.ana.call('POST', files, form);
};
const names = async () => {
  const { body } = await office.ana.call('GET', files);
  return (body.items as unknown as { name: string }[]).map(({ name }) => name);
};
const scannerOf = async () => (await app.call('GET', '/health/ready')).body.virusScanner;
const metricOf = async () => /^jalon_scanner_up (\d)$/m.exec(String((await app.call('GET', '/metrics')).body))?.[1];

describe('a file, where a scanner looks', () => {
  it('is kept when it is clean, however long', async () => {
    be('well');
    const long = 'Bonjour. '.repeat(200_000);

    expect((await send('sain.txt', long)).status).toBe(201);
    expect(clamd.sizes.at(-1)).toBe(long.length);
    expect(await scannerOf()).toBe('awake');
    expect(await metricOf()).toBe('1');
  });

  it('is refused with the name of what it contains, and not kept', async () => {
    be('well');

    const { status, body } = await send('photo.txt', `Bonjour ${VIRUS}`);

    expect(status).toBe(422);
    expect(body.detail).toContain('« photo.txt » contient un virus (Essai-Fictif-1)');
    expect(body.errors).toMatchObject([{ path: '/file', code: 'infected' }]);
    expect(await names()).not.toContain('photo.txt');
  });

  it.each<Mood>(['silent', 'wrong', 'gone'])('is refused when nobody could look: %s', async (mood) => {
    be(mood);

    const { status, body } = await send(`${mood}.txt`, 'Bonjour');

    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'unavailable' });
    expect(body.detail).toContain('n’a pas pu être vérifié contre les virus');
    expect(await names()).not.toContain(`${mood}.txt`);
    expect(app.errors).toEqual([]);
  });

  it('is told to monitoring as refused, while the rest is served', async () => {
    be('silent');

    expect(await scannerOf()).toBe('silent');
    expect(await metricOf()).toBe('0');
    be('well');
    expect(await scannerOf()).toBe('awake');
  });
});

describe('without a scanner', () => {
  it('files are kept, and monitoring is told that nobody looks', async () => {
    const alone = await startApp();

    expect((await alone.call('GET', '/health/ready')).body.virusScanner).toBe('none');
    expect(String((await alone.call('GET', '/metrics')).body)).not.toContain('jalon_scanner_up');
    await alone.close();
  });
});
