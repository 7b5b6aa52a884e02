import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerbCall } from '../../src/cli/command-line/command-line.ts';
import { bounces } from '../../src/cli/verbs/bounces.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let office: PostOffice;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jalon-bounces-'));
  office = await openPostOffice();
});
afterEach(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

describe('a delivery report', () => {
  it('makes its letter a failed one, which a human sends again; reading it twice changes nothing', async () => {
    const messageId = await sentLetter();
    await writeFile(join(folder, 'postfix.eml'), postfix(messageId, 'failed'));

    const first = await read();
    const again = await read();

    expect(first).toEqual([expect.stringContaining('est revenue (550 5.1.1 <ana@exemple.fr>'), '1 avis lu(s).']);
    expect(again).toHaveLength(2);
    const [mail] = await office.mails();
    expect(mail).toMatchObject({ status: 'failed' });
    expect(mail?.error).toContain('Revenue à l’envoyeur : 550 5.1.1');
    expect(await office.letters.resendLetter(office.zoe, { id: mail?.id ?? '' })).toMatchObject({ status: 'waiting' });
    await office.settled();
    expect(await office.mails()).toMatchObject([{ status: 'sent', error: null }]);
  });

  it('of a delay, or of someone else’s letter, changes nothing', async () => {
    const messageId = await sentLetter();
    await writeFile(join(folder, 'a.eml'), postfix(messageId, 'delayed'));
    await writeFile(join(folder, 'b.eml'), postfix('<other@ailleurs.example>', 'failed'));
    await writeFile(join(folder, 'c.eml'), postfix('<mail-00000000000000000000@exemple.fr>', 'failed'));

    const said = await read();

    expect(said).toEqual([
      expect.stringContaining('delayed, rien à faire'),
      expect.stringContaining('aucune de nos lettres'),
      expect.stringContaining('Aucune lettre ne porte ce numéro'),
      '3 avis lu(s).',
    ]);
    expect((await office.mails()).map(({ status }) => status)).toEqual(['sent']);
  });
});

async function sentLetter(): Promise<string> {
  const dossier = await office.submitted('Retour');
  await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });
  await office.mailer.drain();
  const [mail] = await office.mails();
  return mail?.messageId ?? '';
}

async function read(): Promise<string[]> {
  const printed: string[] = [];
  const terminal = { print: (line: string) => void printed.push(line) } as unknown as VerbCall['terminal'];
  const options: { [name: string]: string } = { store: office.place.url };
  await bounces.run({ words: [folder], flag: () => false, value: (name) => options[name], values: () => [], terminal });
  return printed;
}

function postfix(messageId: string, action: string): string {
  return `From: MAILER-DAEMON@exemple.fr
Subject: Undelivered Mail Returned to Sender
Message-ID: <20260302.8A1@mx.exemple.fr>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exemple.fr

Final-Recipient: rfc822; ana@exemple.fr
Action: ${action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <ana@exemple.fr>: Recipient address
    rejected: User unknown

--b
Content-Type: text/rfc822-headers

From: Jalon <jalon@exemple.fr>
Message-ID:
 ${messageId}
Subject: emails/decision

--b--
`.replaceAll('\n', '\r\n');
}
