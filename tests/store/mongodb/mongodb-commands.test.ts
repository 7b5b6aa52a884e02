import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/operations/operations.ts';
import { chainsOf } from '../../../src/store/store.ts';
import { type MongoServer, startMongo } from '../../mongodb/server.js';
import { repeatOf } from '../../operations/office.ts';
import { openProgramme, type Programme } from '../../operations/programme.ts';
import { type CommandCount, countCommands } from '../commands.ts';

const PASSWORD = 'girafe lampe tonnerre vélo';

/** These tests count what the shipped programme asks of a MongoDB: each command is a trip to another machine. */
describe('Commands sent to MongoDB', () => {
  let server: MongoServer;
  let commands: CommandCount;
  let programme: Programme;
  let secret = '';
  let referent: Caller;
  beforeAll(async () => {
    server = await startMongo();
    commands = countCommands();
    programme = await openProgramme(`${server.url}/commands`);
    const { operations } = programme;
    const input = { email: 'sa@exemple.org', name: 'SA', password: PASSWORD, roles: ['sa', 'referent'] };
    await operations.machine.addPerson(input);
    const request = { email: input.email, password: PASSWORD, address: '127.0.0.1', kind: 'token' } as const;
    secret = (await operations.signIn(request)).secret;
    await chainsOf(programme.store)?.settled();
  });
  afterAll(async () => {
    commands.stop();
    await programme.close();
    await server.stop();
  });

  const identified = async (): Promise<Caller> => {
    const known = await programme.operations.identify(secret);
    if (known === null) throw new Error('nobody');
    return known.caller;
  };

  it('whoever calls is known in one', async () => {
    await identified();
    commands.take();

    referent = await identified();

    expect(commands.take()).toEqual(['aggregate records']);
    expect(referent.person.roles).toContain('sa');
  });

  it.each([
    ['', false],
    [' under a key', true],
  ])(
    'a step%s is a load and an update, with one reading beside it for the page',
    async (_, isKeyed) => {
      const { operations } = programme;
      const dossier = await programme.entered(isKeyed ? 'Ana' : 'Léa');
      let steps = 0;
      const submission = {
        id: dossier,
        event: 'contacter',
        data: { le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles', compteRendu: 'Tout va bien.' },
      };
      const step = () =>
        operations.submitEvent(programme.people.referent, submission, {
          ...(isKeyed && { repeat: repeatOf(`step-${steps++}`) }),
        });
      const sent: string[][] = [];
      for (let nth = 0; nth < 4; nth++) {
        commands.take();
        await step();
        sent.push(commands.take());
      }

      // The least of four is kept: once a minute names of people are read again. A draft is deleted after the answer.
      const [least = []] = sent.sort((one, other) => one.length - other.length);
      const asked = least.filter((one) => one !== 'delete records');
      expect(asked[0]).toBe('aggregate dossiers');
      expect(asked.slice(1).sort()).toEqual(['aggregate files', 'update dossiers']);
    },
    120_000,
  );

  it('loops with nothing to do look once a second at most, and ask little else', async () => {
    programme.worker.start();
    await delay(5_000);
    commands.take();

    await delay(20_000);

    const sent = commands.take();
    const looks = sent.filter((one) => one === 'aggregate dossiers');
    expect(looks.length, sent.join(', ')).toBeLessThanOrEqual(20);
    // Every fifteen seconds a loop looks for migrations and long tasks to go on with, and others ask the server for its time.
    expect(sent.length - looks.length, sent.join(', ')).toBeLessThanOrEqual(10);
  });
});
