import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationOf } from '../../src/configuration/configuration.ts';
import { checkedAddress } from '../../src/store/mongodb/database/database.ts';
import { ROOT } from './sources.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Holds the instructions of the Dockerfile, without comments and with long lines joined. */
const instructions = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return { name, rest };
  });
const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const allOf = (name: string, among = instructions) => among.filter((one) => one.name === name).map(({ rest }) => rest);
const placeOf = (name: string) => last.findIndex((one) => one.name === name);

describe('The image', () => {
  it('says nothing but instructions that exist, on bases with a tag', () => {
    const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'VOLUME', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'];

    expect(instructions.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    for (const base of allOf('FROM')) expect(base).toMatch(/^node:\d+[\w.-]+( AS \w+)?$/);
  });

  it('keeps what lasts in a volume that belongs to who runs it', () => {
    expect(allOf('VOLUME', last)).toEqual(['/data']);
    expect(allOf('USER', last)).toEqual(['node']);
    expect(allOf('RUN', last)).toEqual(['mkdir --mode=700 /data && chown node:node /data']);
    expect(placeOf('RUN')).toBeLessThan(placeOf('VOLUME'));
    expect(placeOf('VOLUME')).toBeLessThan(placeOf('USER'));
  });

  it('is told by its environment to keep store and letters there', () => {
    const environment = Object.fromEntries(
      allOf('ENV', last).flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
    );

    expect(environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0', JALON_STORE: 'sqlite:/data' });
    expect(configurationOf(environment, environment['JALON_STORE'] ?? '').mail.spool).toBe('/data/spool');
  });

  it('holds what the package holds, and no letter nor store that lay beside', () => {
    const copied = allOf('COPY', last).flatMap((line) =>
      [...line.matchAll(/\/jalon\/([\w.-]+)/g)].map(([, name = '']) => name),
    );
    const { files } = JSON.parse(read('package.json')) as { files: string[] };
    const ignored = read('.dockerignore').trim().split('\n');

    expect(copied.toSorted()).toEqual([...files, 'node_modules', 'package.json'].toSorted());
    for (const name of copied)
      expect(name === 'dist' || name === 'node_modules' || existsSync(join(ROOT, name))).toBe(true);
    expect(ignored).toEqual(expect.arrayContaining(['spool', 'data', '.env', '**/*.eml', '**/*.db']));
    for (const name of ['src', 'package-lock.json', 'vite.config.ts', ...files.filter((file) => file !== 'dist')])
      expect(ignored).not.toContain(name);
  });

  it('asks itself whether it is ready, with a command that can be run', () => {
    const [check = ''] = allOf('HEALTHCHECK', last);
    const [, command = '[]'] = /CMD (\[.*\])$/.exec(check) ?? [];
    const [node, flag, script = '('] = JSON.parse(command) as string[];

    expect([node, flag]).toEqual(['node', '-e']);
    expect(script).toContain('/health/ready');
    expect(() => new Function(script)).not.toThrow();
  });
});

interface Compose {
  services: {
    [name: string]: {
      environment?: { [name: string]: string };
      command?: string[];
      volumes?: string[];
      healthcheck?: { test: string[] };
    };
  };
  volumes: { [name: string]: unknown };
  configs: { [name: string]: { content: string } };
}

describe('compose.yaml', () => {
  const { services, volumes, configs } = parse(read('compose.yaml'), { merge: true }) as Compose;
  const { app = {}, mongo = {} } = { app: services['app-1'], mongo: services['mongo'] };
  const filled = (text: string) =>
    text.replaceAll(/\$\{(\w+)(?::([?-])(\w*))?\}/g, (_, _name, kind, usual) => (kind === '-' ? usual : 'secret'));

  it('gives Jalon an environment it takes: behind one proxy, to a store with TLS and a password', () => {
    const environment = Object.fromEntries(
      Object.entries(app.environment ?? {}).map(([name, text]) => [name, filled(text)]),
    );
    const address = environment['JALON_STORE'] ?? '';
    const { trustProxy, publicUrl, mail } = configurationOf(environment, address);

    expect({ trustProxy, publicUrl, smtp: mail.smtpUrl }).toEqual({
      trustProxy: 1,
      publicUrl: 'https://localhost',
      smtp: null,
    });
    expect(checkedAddress(address).database).toBe('jalon');
    expect(new URL(address)).toMatchObject({ username: 'jalon', password: 'secret', hostname: 'mongo' });
    expect(new URL(address).searchParams.get('tls')).toBe('true');
  });

  it('lets no one into MongoDB in clear or without a password', () => {
    expect(mongo.command).toEqual(
      expect.arrayContaining(['--tlsMode=requireTLS', '--keyFile=/tls/keyfile', '--replSet=rs0']),
    );
    expect(mongo.environment?.['MONGO_INITDB_ROOT_PASSWORD']).toBe('${MONGO_ROOT_PASSWORD:?}');
    expect(configs['account']?.content).toContain("user: 'jalon', pwd: process.env.MONGO_PASSWORD");
    expect(mongo.healthcheck?.test.join(' ')).toContain('--tlsCAFile /tls/ca.pem');
  });

  it('keeps letters, data and keys in volumes that it declares', () => {
    const used = Object.values(services).flatMap((service) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0]),
    );

    expect([...new Set(used)].toSorted()).toEqual(Object.keys(volumes).toSorted());
    expect(app.volumes).toContain('letters:/data');
  });
});
