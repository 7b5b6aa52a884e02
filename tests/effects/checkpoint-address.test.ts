import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepOutside, outsideAt } from '../../src/effects/effects.ts';
import { type Application, openApplication, publishDefinitions } from '../../src/main.ts';
import { type Caller, manualClock } from '../../src/operations/operations.ts';
import { freshPlace, type Place } from '../store/place.ts';
import { startWitness } from './witness-server.ts';

const DEFINITIONS = fileURLToPath(new URL('../fixtures/erasing', import.meta.url));

let place: Place;
let witness: Awaited<ReturnType<typeof startWitness>>;
let errors: string[];
beforeEach(async () => {
  errors = [];
  place = await freshPlace('checkpoints-sent');
  witness = await startWitness();
});
afterEach(async () => {
  await witness.stop();
  await place.remove();
});

/** Opens the application anew at that instant, as a restarted program, and closes it afterwards. */
async function at<Seen>(now: string, during: (application: Application) => Promise<Seen>): Promise<Seen> {
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(saidBy(fields)) };
  const clock = manualClock(now);
  const application = await openApplication({
    ...{ storeUrl: place.url, mode: 'production', root: DEFINITIONS, renderer: null, clock: () => clock, log },
    configuration: { checkpoints: witness.address },
  });
  try {
    return await during(application);
  } finally {
    await application.close();
  }
}

function saidBy(fields: object): string {
  return 'err' in fields && fields.err instanceof Error ? fields.err.message : JSON.stringify(fields);
}

const look = (application: Application, limitMs = 20_000) =>
  keepOutside(application, outsideAt(witness.address, { token: witness.token, limitMs }));

const lookAt = (now: string, limitMs?: number) => at(now, (application) => look(application, limitMs));

const keptNames = () => [...witness.kept.keys()].sort();
const nameOf = (day: string) => `jalon-2026-01-${day}T08-00-00-000Z.checkpoint`;
const onDay = (day: string, hour = '08:00') => `2026-01-${day}T${hour}:00.000Z`;

async function found(files: [string, string][]): Promise<string[]> {
  return at(onDay('20'), async ({ operations: { machine } }) => {
    const { broken } = await machine.verify({ against: { files: files.map(([name, text]) => ({ name, text })) } });
    return broken.map(({ what }) => what);
  });
}

async function anErasure(): Promise<void> {
  await at(onDay('02'), async (application) => {
    await publishDefinitions(application, DEFINITIONS);
    const { operations } = application;
    const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
    const caller: Caller = { person: await operations.machine.addPerson(person) };
    const { body } = await operations.openDossier(caller, {
      workflow: 'teller',
      data: { name: 'Zoé', town: 'Nantes' },
    });
    await operations.submitEvent(caller, { id: body.id, event: 'erase-all', data: {} });
    await application.worker.drain();
  });
  // Clears the errors logged because the webhook of these definitions has no address here.
  errors = [];
}

const troubleSeen = ({ operations }: Application) =>
  operations.listReadingAlerts({
    person: { id: 'dpo', name: 'Dpo', email: 'dpo@exemple.fr', roles: ['dpo'], organisation: null },
  });

describe('An address that keeps checkpoints', () => {
  it('is given one a day, with the token, and nothing twice', async () => {
    await lookAt(onDay('02'));
    await lookAt(onDay('02', '08:05'));
    await lookAt(onDay('03'));

    expect(keptNames()).toEqual([nameOf('02'), nameOf('03')]);
    expect(witness.puts).toHaveLength(2);
    expect(await found([...witness.kept])).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('is given those of an outage of days once it is back, in their order, after a restart too', async () => {
    await lookAt(onDay('02'));
    witness.be('away');
    for (const day of ['03', '04', '05']) await lookAt(onDay(day));
    expect(await found([...witness.kept])).toEqual([]);

    witness.be('well');
    await lookAt(onDay('05', '09:00'));

    expect(keptNames()).toEqual(['02', '03', '04', '05'].map(nameOf));
    expect(await found([...witness.kept].sort())).toEqual([]);
    expect(await found([...witness.kept].filter(([name]) => name !== nameOf('04')))).toEqual([
      expect.stringContaining(`${nameOf('04')} manque`),
    ]);
  });

  it.each([
    ['busy', '503'],
    ['strict', 'JALON_CHECKPOINTS_TOKEN'],
    ['liar', 'rend autre chose'],
  ] as const)('is not believed while it is %s', async (mood, said) => {
    witness.be(mood);
    await lookAt(onDay('02'));
    expect(errors).toEqual([expect.stringContaining(said)]);

    witness.be('well');
    await lookAt(onDay('02', '08:01'));
    expect(keptNames()).toEqual([nameOf('02')]);
  });

  it('is left after a while when it says nothing, and asked again', async () => {
    witness.be('silent');
    await lookAt(onDay('02'), 50);
    expect(errors).toEqual([expect.stringContaining('trop lent')]);

    witness.be('well');
    await lookAt(onDay('02', '08:01'));
    expect(keptNames()).toEqual([nameOf('02')]);
  });

  it('is not given a checkpoint twice when its answer was lost, and never over another', async () => {
    await lookAt(onDay('02'));
    const [name = '', text = ''] = [...witness.kept][0] ?? [];
    const outside = outsideAt(witness.address, { token: witness.token });

    await expect(outside.put({ name, text })).resolves.toContain(name);
    await expect(outside.put({ name, text: `${text}autre` })).rejects.toThrow('autre chose');
    expect(witness.kept.get(name)).toBe(text);
  });

  it('is asked before it is given anything: one that replaces what it has loses nothing', async () => {
    const name = nameOf('02');
    witness.kept.set(name, 'avant\n');
    witness.be('careless');

    await expect(outsideAt(witness.address, { token: witness.token }).put({ name, text: 'après\n' })).rejects.toThrow(
      'autre chose',
    );
    expect(witness.kept.get(name)).toBe('avant\n');
  });

  it('is given the next days where it kept half of one, and that one is told until it is taken away there', async () => {
    witness.be('half');
    await lookAt(onDay('02'));
    witness.be('well');
    await lookAt(onDay('03'));
    await lookAt(onDay('04'));

    expect(keptNames()).toEqual(['02', '03', '04'].map(nameOf));
    expect(errors).toEqual(Array(3).fill(expect.stringContaining(`autre chose que ${nameOf('02')}`)));
    witness.kept.delete(nameOf('02'));
    await lookAt(onDay('04', '09:00'));
    expect(errors).toHaveLength(3);
    expect(await found([...witness.kept].sort())).toEqual([]);
  });

  it('is given more time for what is long', async () => {
    const outside = outsideAt(witness.address, { token: witness.token, limitMs: 1 });

    await expect(outside.put({ name: nameOf('02'), text: 'x'.repeat(4_000_000) })).resolves.toContain(nameOf('02'));
    witness.be('silent');
    await expect(outside.put({ name: nameOf('03'), text: 'x' })).rejects.toThrow('trop lent');
  });

  it.each([
    ['closed', 'ne rend pas sa liste (403)'],
    ['welcome', 'ne rend pas sa liste en entier'],
  ] as const)('whose list is %s is told, and is given nothing again', async (mood, said) => {
    await anErasure();
    await lookAt(onDay('02', '09:00'));
    const before = keptNames();
    expect(before).toHaveLength(2);
    expect(errors).toEqual([]);

    witness.be(mood);
    await lookAt(onDay('02', '10:00'));
    await lookAt(onDay('02', '11:00'));

    expect(keptNames()).toEqual(before);
    expect(errors).toEqual(Array(2).fill(expect.stringContaining(said)));
    expect((await at(onDay('02', '11:01'), troubleSeen)).witness).toMatchObject({ kind: 'silent', waiting: 0 });
    witness.be('well');
    await lookAt(onDay('02', '12:00'));
    expect((await at(onDay('02', '12:01'), troubleSeen)).witness).toBeNull();
  });

  it('is listed by names that are whole alone', async () => {
    witness.kept
      .set(nameOf('02'), '')
      .set(`${nameOf('03')}.sha256`, '')
      .set(`${nameOf('04')}.part`, '');

    expect(await outsideAt(witness.address, { token: witness.token }).names()).toEqual([nameOf('02')]);
  });

  it('is told by whoever looks after the programme once it is silent for an hour, and told once', async () => {
    const { dpo, sa } = await at(onDay('02'), async (application) => {
      await publishDefinitions(application, DEFINITIONS);
      const { addPerson } = application.operations.machine;
      const person = (name: string, roles: string[]) =>
        addPerson({ newId: name, email: `${name}@exemple.fr`, name, roles });
      return { dpo: { person: await person('dpo', ['dpo']) }, sa: { person: await person('gardien', ['keeper']) } };
    });
    witness.be('busy');
    const noticesOf = (caller: Caller, now: string) =>
      at(now, async (application) => {
        await look(application);
        return application.operations.listNotifications(caller);
      });

    expect((await noticesOf(dpo, onDay('02'))).items).toEqual([]);
    for (const hour of ['09:00', '10:00', '20:00'])
      expect((await noticesOf(dpo, onDay('02', hour))).items).toMatchObject([
        { title: 'La preuve gardée ailleurs n’arrive plus', text: expect.stringContaining('503') },
      ]);
    expect((await noticesOf(sa, onDay('03'))).items).toHaveLength(1);
    const said = await at(onDay('03'), ({ operations }) => operations.listReadingAlerts(dpo));
    expect(said.witness).toMatchObject({ kind: 'silent', since: onDay('02'), waiting: 2 });

    witness.be('well');
    await lookAt(onDay('03', '09:00'));
    expect((await at(onDay('03', '09:01'), ({ operations }) => operations.listReadingAlerts(dpo))).witness).toBeNull();
    expect(keptNames()).toEqual([nameOf('02'), nameOf('03')]);
  });

  it('is given what was erased too, and all of it again when it lost it', async () => {
    witness.be('away');
    await anErasure();
    await lookAt(onDay('02'));
    const lists = () => keptNames().filter((name) => name.endsWith('.tombstones'));

    witness.be('well');
    await lookAt(onDay('04'));
    expect(lists()).toEqual(['jalon-2026-01-04T08-00-00-000Z-1-1.tombstones']);
    expect(witness.kept.get(lists()[0] ?? '')).not.toContain('Zoé');
    witness.kept.clear();
    await lookAt(onDay('05'));
    expect(lists()).toEqual(['jalon-2026-01-05T08-00-00-000Z-1-1.tombstones']);
  });

  it('is asked inside, or in clear, of this machine alone', async () => {
    await expect(outsideAt('http://10.0.0.9/temoin').read('')).rejects.toThrow('n’est pas en https');
    for (const address of ['https://10.0.0.9/temoin', 'https://127.0.0.1:9/temoin'])
      await expect(outsideAt(address).read('')).rejects.toThrow('adresse interne');
  });
});
