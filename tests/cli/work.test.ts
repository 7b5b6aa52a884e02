import { cp, readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { meddle } from '../store/folder.ts';
import { club, jalon, start } from './jalon.ts';
import { scratch } from './scratch.ts';

const { path, store } = scratch();

beforeAll(async () => {
  await jalon(['publish', '--root', club, ...store]);
  await jalon(['user', 'add', '--email', 's@exemple.fr', '--name', 'Sam', '--role', 'secretaire', ...store]);
});

const CSV = [
  'nom;naissance;contact.email',
  'Martin;05/03/1988;martin@exemple.fr',
  'Dupont;31/02/1990;',
  'Martin;05/03/1988;autre@exemple.fr',
  ';01/01/1990;x',
].join('\r\n');

async function importCsv(...more: string[]) {
  await writeFile(path('membres.csv'), CSV);
  const args = [path('membres.csv'), '--workflow', 'adhesion', '--as', 's@exemple.fr', '--json', ...more];
  const { code, out, error } = await jalon(['import', ...args, ...store]);
  return { code, error, report: out === '' ? null : JSON.parse(out) };
}

const statuses = (report: { lines: { line: number; status: string }[] }) =>
  report.lines.map(({ line, status }) => `${line} ${status}`);

describe('publish', () => {
  test('says there is nothing new the second time', async () => {
    const { code, out } = await jalon(['publish', '--root', club, '--json', ...store]);

    expect(JSON.parse(out)).toMatchObject({ published: [] });
    expect(code).toBe(0);
  });
});

describe('release', () => {
  test('leaves as a file and comes back: tried, published, listed', async () => {
    const file = path('version.json');
    expect(await jalon(['release', 'export', '--to', file, ...store])).toMatchObject({ code: 0 });
    const exported = JSON.parse(await readFile(file, 'utf8'));
    const other = ['--store', `sqlite:${path('ailleurs')}`];
    await jalon(['publish', '--root', club, ...other]);
    const same = await jalon(['release', 'import', file, ...other]);
    await writeFile(file, JSON.stringify({ ...exported, hash: exported.hash.replaceAll('a', 'b') }));
    const forged = await jalon(['release', 'import', file, ...other]);
    const { out } = await jalon(['release', 'list', '--json', ...store]);

    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('Rien de nouveau') });
    expect(forged).toMatchObject({ code: 1, error: expect.stringContaining('empreinte') });
    expect(JSON.parse(out).items).toMatchObject([{ number: 0, hash: exported.hash, standing: 'served' }]);
  });
});

describe('definitions with a fault', () => {
  test('are neither published nor served; the refusal says where and how to cure it', async () => {
    const broken = path('club');
    await cp(club, broken, { recursive: true });
    const file = `${broken}/workflows/adhesion.json`;
    await writeFile(file, (await readFile(file, 'utf8')).replace('"on": { "agreer"', '"on": { "agrer"'));

    for (const verb of [['publish'], ['serve', '--port', '0']]) {
      const { code, error } = await jalon([...verb, '--root', broken, '--store', `sqlite:${path('neuf')}`]);

      expect(error).toContain('workflows/adhesion.json $.machine.states.attente.on.agrer');
      expect(error).toContain('« agreer »');
      expect(code).toBe(1);
    }
  });
});

describe('import', () => {
  test('tries each line first, and writes nothing', async () => {
    const { code, report } = await importCsv('--dry-run');

    expect(statuses(report)).toEqual(['2 valid', '3 refused', '4 duplicate', '5 refused']);
    expect(report.lines[2].message).toContain('ligne 2');
    expect(code).toBe(1);
    expect(JSON.parse((await jalon(['replay', '--json', ...store])).out)).toMatchObject({ dossiers: 0 });
  });

  test('creates one dossier a line, and tells duplicates and errors line by line', async () => {
    const { code, report } = await importCsv();

    expect(statuses(report)).toEqual(['2 created', '3 refused', '4 duplicate', '5 refused']);
    expect(report.lines[1].problem.errors).toMatchObject([{ path: '/naissance', code: 'format' }]);
    expect(report.lines[3].problem.errors).toMatchObject([{ path: '/nom' }, { path: '/contact/email' }]);
    expect(code).toBe(1);
  });

  test('done again, creates nothing', async () => {
    const { report } = await importCsv();

    expect(report.totals).toEqual({ created: 0, valid: 0, duplicates: 2, refused: 2 });
    expect((await importCsv('--dry-run')).report.totals).toEqual(report.totals);
  });

  test('refuses a column that is no field', async () => {
    await writeFile(path('faux.csv'), 'nom;nissance\nMartin;x\n');

    const args = [path('faux.csv'), '--workflow', 'adhesion', '--as', 's@exemple.fr'];

    expect(await jalon(['import', ...args, ...store])).toMatchObject({
      code: 2,
      error: expect.stringContaining('« naissance »'),
    });
  });
});

describe('replay and verify', () => {
  test('find nothing wrong in what was imported', async () => {
    expect(JSON.parse((await jalon(['replay', '--json', ...store])).out)).toEqual({
      dossiers: 1,
      entries: 1,
      faults: [],
    });
    expect(JSON.parse((await jalon(['verify', '--json', ...store])).out)).toEqual({
      dossiers: 1,
      entries: 1,
      faults: [],
      chains: { entries: expect.any(Number), since: { first: expect.any(String), last: expect.any(String) } },
      unchecked: expect.arrayContaining([expect.stringContaining('donnez les points de contrôle par --against')]),
    });
  });
});

describe('simulate', () => {
  test('plays a story of several dossiers, whose workflows it names itself, and says which is not as told', async () => {
    const story = JSON.parse(await readFile('tests/stories/several/une-place-pour-deux.json', 'utf8'));
    const asTold = await jalon(['simulate', '--commands', 'tests/stories/several/une-place-pour-deux.json']);
    story.then.o.states = ['placesLibres'];
    await writeFile(path('several.json'), JSON.stringify(story));
    const other = await jalon(['simulate', '--commands', path('several.json')]);

    expect(asTold).toMatchObject({ code: 0, out: expect.stringContaining("L'histoire finit comme attendu.") });
    expect(asTold.out).toContain('== p2');
    expect(other).toMatchObject({
      code: 1,
      out: expect.stringContaining('o : l’étape « placesLibres » n’est pas active'),
    });
  });

  const script = (content: unknown) => writeFile(path('script.json'), JSON.stringify(content));
  const open = {
    event: 'open',
    role: 'secretaire',
    actor: 'a',
    at: '2024-01-02T08:00:00.000Z',
    data: { nom: 'Martin', naissance: '1988-03-05' },
  };
  const run = (...more: string[]) =>
    jalon(['simulate', 'adhesion', '--root', club, '--commands', path('script.json'), ...more]);

  test('plays a list of commands and lets time pass', async () => {
    await script([open]);

    const { code, out } = await run('--until', '2024-02-01T00:00:00.000Z', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      states: expect.arrayContaining(['attente']),
      tasks: [{ name: 'sans-reponse' }],
    });
  });

  test('compares a story with what it expects', async () => {
    const when = { event: 'agreer', role: 'bureau', actor: 'b', at: '2024-01-03T08:00:00.000Z', data: {} };
    await script({ title: 'Agréé', workflow: 'adhesion', given: [open], when, then: { states: ['membre'] } });
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining("L'histoire finit comme attendu.") });

    await script({
      title: 'Refusé',
      workflow: 'adhesion',
      given: [open],
      when: { ...when, actor: 'a' },
      then: { states: ['membre'] },
    });
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('« membre » n’est pas active') });
  });

  test('refuses what a story says and nobody would read', async () => {
    const unread = {
      given: [{ ...open, then: { states: ['membre'] } }],
      then: { states: ['demande'], stats: ['membre'] },
    };
    await script({ title: 'Sans lecteur', workflow: 'adhesion', ...unread });

    const { code, error } = await run();

    expect(code).toBe(1);
    expect(error).toContain('$.given[0].then : Clé inconnue « then ».');
    expect(error).toContain('$.then.stats : Clé inconnue « stats ». Vouliez-vous « states » ?');
  });

  test('says when the file is no script', async () => {
    await script('bonjour');

    expect(await run()).toMatchObject({ code: 1, error: expect.stringContaining('ni une liste de commandes') });
  });
});

describe('serve', () => {
  /** Starts a server of the real command, and returns all that it wrote once it has ended. */
  async function served(env: NodeJS.ProcessEnv = {}) {
    const child = start(['serve', '--port', '0', '--root', club, ...store], env);
    const said = { out: '', error: '' };
    child.stderr?.on('data', (chunk) => (said.error += chunk));
    const url = await new Promise<string>((found) => {
      child.stdout?.on('data', (chunk) => {
        said.out += chunk;
        const match = /"url":"(http[^"]+)"/.exec(said.out);
        if (match?.[1]) found(match[1]);
      });
    });
    const end = async () => {
      child.kill('SIGTERM');
      return new Promise<number | null>((done) => child.on('close', done));
    };
    const lines = () =>
      said.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    return { url, said, end, lines };
  }

  test('answers, and ends cleanly on a signal; its log is JSON and nothing else, without the probes', async () => {
    const { url, said, end, lines } = await served();

    const statuses = [];
    for (const path of ['/health/live', '/health/ready', '/nulle-part'])
      statuses.push((await fetch(`${url}${path}`)).status);
    const code = await end();

    expect(statuses).toEqual([200, 200, 404]);
    expect(code).toBe(0);
    expect(said.error).toBe('');
    expect(lines().filter(({ msg }) => msg === 'request')).toMatchObject([{ status: 404 }]);
  });

  test('refuses a base of a version to come, and says what to do', async () => {
    const folder = path('a-venir');
    const place = ['--store', `sqlite:${folder}`];
    await jalon(['publish', '--root', club, ...place]);
    meddle(folder, (db) => db.pragma('user_version = 1000'));

    const { code, error } = await jalon(['serve', '--port', '0', '--root', club, ...place]);

    expect(error).toMatch(/^État incompatible : La base .* version plus récente de Jalon.*Mettez Jalon à jour/);
    expect(code).toBe(1);
  });

  test('tells the probes too where it is asked to tell all', async () => {
    const { url, end, lines } = await served({ JALON_LOG_LEVEL: 'debug' });

    await fetch(`${url}/health/live`);
    await end();

    expect(lines().filter(({ msg }) => msg === 'request')).toMatchObject([{ route: '/health/live', level: 20 }]);
  });

  test('tells monitoring what it is, what its store costs, and how old the last backup is', async () => {
    const { url, end } = await served();
    const figure = async (name: string) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]?.replace('+Inf', 'Infinity'));
    };
    const isEmbedded = store[1]?.startsWith('sqlite:') === true;

    const never = await figure('jalon_backup_age_seconds');
    if (isEmbedded) await jalon(['backup', path('mesuree.db'), ...store]);
    const seen = {
      build: await figure('jalon_build_info'),
      commits: await figure('jalon_store_duration_seconds_count\\{verb="claim"\\}'),
      conflicts: await figure('jalon_store_conflicts_total'),
      letters: await figure('jalon_letters\\{status="failed"\\}'),
      bytes: await figure('jalon_store_bytes'),
      free: await figure('jalon_disk_free_bytes'),
      disk: await figure('jalon_disk_bytes'),
      backup: await figure('jalon_backup_age_seconds'),
    };
    await end();

    expect(seen).toMatchObject({ build: 1, conflicts: 0, letters: 0 });
    expect(seen.commits).toBeGreaterThan(0);
    if (!isEmbedded) return expect(seen).toMatchObject({ bytes: Number.NaN, backup: Number.NaN });
    expect(never).toBe(Number.POSITIVE_INFINITY);
    expect(seen.bytes).toBeGreaterThan(10_000);
    expect(seen.free).toBeGreaterThan(seen.bytes);
    expect(seen.disk).toBeGreaterThan(seen.free);
    expect(seen.backup).toBeLessThan(60);
  });

  test('keeps its store from being copied, until it has ended', async () => {
    const { end } = await served();
    const copy = ['copy', '--from', store[1] ?? '', '--to', `sqlite:${path('copie')}`];

    const refused = await jalon(copy);
    await end();

    expect(refused).toMatchObject({ code: 1, error: expect.stringContaining('arrêtez Jalon') });
    expect(await jalon(copy)).toMatchObject({ code: 0, out: expect.stringContaining('Copie finie') });
  });
});
