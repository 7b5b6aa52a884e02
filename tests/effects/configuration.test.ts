import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/base/base.ts';
import { configurationOf } from '../../src/configuration/configuration.ts';

const trusted = (JALON_TRUST_PROXY?: string) => configurationOf({ JALON_TRUST_PROXY }, 'sqlite:./data').trustProxy;

describe('JALON_TRUST_PROXY', () => {
  it.each([
    [undefined, null],
    ['1', 1],
    ['loopback', 'loopback'],
    ['10.0.0.5, 10.1.0.0/16, ::1', '10.0.0.5, 10.1.0.0/16, ::1'],
  ])('%s is %s', (text, wanted) => {
    expect(trusted(text)).toBe(wanted);
  });

  it.each(['true', '10.0.0.300', '10.0.0.0/64', 'proxy.example', '-1'])(
    '%s refuses to start, naming the variable',
    (text) => {
      try {
        trusted(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        expect((error as Refusal).problem.errors?.map(({ path }) => path)).toEqual(['JALON_TRUST_PROXY']);
        return;
      }
      throw new Error('It was not refused');
    },
  );
});

describe('JALON_SCANNER', () => {
  it('is where clamd listens', () => {
    const of = (JALON_SCANNER?: string) => configurationOf({ JALON_SCANNER }, 'sqlite:./data').virusScanner;

    expect(of('tcp://antivirus:3310')).toEqual({ host: 'antivirus', port: 3310 });
    expect(of('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(of()).toBeNull();
  });

  it.each(['clamav', 'tcp://antivirus', 'tcp://:3310', 'http://antivirus:3310', 'unix:/run/clamd.ctl'])(
    '%s refuses to start, naming the variable',
    (text) => {
      expect(refusedFor({ JALON_SCANNER: text })).toEqual(['JALON_SCANNER']);
    },
  );
});

/** Names the variables for which the configuration is refused. */
function refusedFor(environment: { [name: string]: string }): (string | undefined)[] {
  try {
    configurationOf(environment, 'sqlite:./data');
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problem.errors?.map(({ path }) => path) ?? [];
  }
}

describe('Variables that belong together', () => {
  const provider = {
    JALON_PUBLIC_URL: 'https://jalon.exemple.fr',
    JALON_OIDC_ISSUER: 'https://id.exemple.fr',
    JALON_OIDC_CLIENT_ID: 'jalon',
    JALON_OIDC_CLIENT_SECRET: 'secret',
  };
  const { JALON_OIDC_ISSUER: _, ...noIssuer } = provider;
  const { JALON_OIDC_CLIENT_SECRET: __, ...noSecret } = provider;
  const calls = { JALON_WEBHOOKS: 'suivi=https://suivi.exemple.fr', JALON_WEBHOOK_SECRET: 'x'.repeat(24) };

  it.each([
    ['whole', provider, []],
    ['an issuer that is no address', { ...provider, JALON_OIDC_ISSUER: 'foo' }, ['JALON_OIDC_ISSUER']],
    ['no issuer', noIssuer, ['JALON_OIDC_ISSUER']],
    ['a name of the provider alone', { JALON_OIDC_NAME: 'ProConnect' }, ['JALON_OIDC_ISSUER']],
    ['no secret', noSecret, ['JALON_OIDC_CLIENT_SECRET']],
    ['no public address', { ...provider, JALON_PUBLIC_URL: '' }, ['JALON_PUBLIC_URL']],
    ['calls whole', calls, []],
    ['calls without secret', { ...calls, JALON_WEBHOOK_SECRET: '' }, ['JALON_WEBHOOK_SECRET']],
    ['a secret for each', { ...calls, JALON_WEBHOOK_SECRET: '', JALON_WEBHOOK_SECRETS: `suivi=${'y'.repeat(24)}` }, []],
    ['a secret for nobody', { ...calls, JALON_WEBHOOK_SECRETS: `autre=${'y'.repeat(24)}` }, ['JALON_WEBHOOK_SECRETS']],
    [
      'a short second secret',
      { ...calls, JALON_WEBHOOK_SECRETS: `suivi=${'y'.repeat(24)} z` },
      ['JALON_WEBHOOK_SECRETS'],
    ],
    ['a secret without calls', { ...calls, JALON_WEBHOOKS: '' }, ['JALON_WEBHOOKS']],
    ['private hosts without calls', { JALON_WEBHOOK_PRIVATE: 'interne' }, ['JALON_WEBHOOKS']],
    ['checkpoints in a folder', { JALON_CHECKPOINTS: '/mnt/temoin' }, []],
    ['checkpoints sent', { JALON_CHECKPOINTS: 'https://temoin.exemple.fr/jalon', JALON_CHECKPOINTS_TOKEN: 'x' }, []],
    ['a token for a folder', { JALON_CHECKPOINTS: '/mnt/temoin', JALON_CHECKPOINTS_TOKEN: 'x' }, ['JALON_CHECKPOINTS']],
    ['checkpoints sent in clear', { JALON_CHECKPOINTS: 'http://temoin.exemple.fr/jalon' }, ['JALON_CHECKPOINTS']],
    ['a password in the address', { JALON_CHECKPOINTS: 'https://a:b@temoin.exemple.fr' }, ['JALON_CHECKPOINTS']],
    ['another protocol', { JALON_CHECKPOINTS: 's3://temoin/jalon' }, ['JALON_CHECKPOINTS']],
    ['a mail server without sender', { JALON_SMTP_URL: 'smtp://poste:25' }, ['JALON_MAIL_FROM']],
  ])('%s: refused for %j', (_title, environment, wanted) => {
    expect(refusedFor(environment)).toEqual(wanted);
  });
});
