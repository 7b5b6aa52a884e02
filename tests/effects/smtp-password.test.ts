import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createPostman } from '../../src/effects/effects.ts';

let server: SMTPServer | null = null;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(resolve) : resolve())));

describe('the password of the mail server', () => {
  it('is never said in clear: a server without TLS is not signed in to', async () => {
    const said: string[] = [];
    const port = await listen({
      disabledCommands: ['STARTTLS'],
      onAuth: (auth, _, callback) => tell(said, auth.password, callback),
    });

    const result = await send(`smtp://jalon:secret@127.0.0.1:${port}`);

    expect(result).toMatchObject({ kind: 'refused', isPermanent: false, mayHaveArrived: false });
    expect(said).toEqual([]);
  });

  it('is not said to a server that cannot prove its name', async () => {
    const said: string[] = [];
    const port = await listen({ secure: true, onAuth: (auth, _, callback) => tell(said, auth.password, callback) });

    const result = await send(`smtps://jalon:secret@127.0.0.1:${port}`);

    expect(result).toMatchObject({ kind: 'refused', isPermanent: false, mayHaveArrived: false });
    expect(said).toEqual([]);
  });
});

function tell(said: string[], password: string | null | undefined, callback: (error: Error) => void): void {
  said.push(password ?? '');
  callback(new Error('refused'));
}

async function listen(options: SMTPServerOptions): Promise<number> {
  server = new SMTPServer({ ...options, logger: false });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return (listening.address() as AddressInfo).port;
}

function send(smtpUrl: string) {
  const postman = createPostman({ smtpUrl, from: 'jalon@exemple.fr', spool: '', limitMs: 5_000 });
  return postman.send({ to: 'ana@exemple.fr', messageId: '<1@exemple.fr>' }, Buffer.from('Subject: a\r\n\r\nb'));
}
