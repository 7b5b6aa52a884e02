import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailer, createPostman, type Postman } from '../../src/effects/effects.ts';
import { createSend, type SendOptions } from '../../src/effects/mail/mail.ts';
import { createWorker, type Handler, type Worker } from '../../src/effects/worker.ts';
import type { Task } from '../../src/engine/engine.ts';
import { createOperations, type Mail, type Operations } from '../../src/operations/operations.ts';
import { type Office, openOffice } from '../operations/office.ts';

/** A worker looked at more closely: its settlements, a shorter lease. */
interface Watch {
  settle: Office['store']['settle'];
  leaseMs: number;
}

interface Told {
  level: 'info' | 'warn' | 'error';
  fields: object;
  message: string;
}

/** The office of the leave-request fixture, with letters that leave: what they say is one line, how they leave is the product's. */
export interface PostOffice extends Office {
  /** Folder of `.eml` files. */
  spool: string;
  letters: Operations;
  /** What was said aloud. */
  told: Told[];
  /** Does what waits for no task, as the loop does each minute. */
  sendWaiting(): Promise<void>;
  /** Ends what a human's word set going. */
  settled(): Promise<void>;
  /** Sends what is due. */
  mailer: Worker;
  /** One more owner, as another process would be. */
  newMailer(owner: string, postman?: Postman, watch?: Watch): Worker;
  mails(dossier?: string): Promise<Mail[]>;
}

const FROM = 'Jalon <jalon@exemple.fr>';

export async function openPostOffice(make: (spool: string) => Postman = toSpool): Promise<PostOffice> {
  const office = await openOffice();
  const spool = await mkdtemp(join(tmpdir(), 'jalon-spool-'));
  const { store, clock } = office;
  const told: PostOffice['told'] = [];
  const tell = (level: Told['level']) => (fields: object, message: string) =>
    void told.push({ level, fields, message });
  const log = { info: tell('info'), warn: tell('warn'), error: tell('error') };
  const postman = make(spool);
  const letters = createOperations({
    ...{ store, clock, log },
    mailer: { kick: () => byHand.kick(), messageOf: (mail) => byHand.messageOf(mail), withdraw: postman.withdraw },
  });
  const byHand = createMailer({ operations: letters, store, postman, renderer: null, domain: 'exemple.fr', log });
  const newMailer: PostOffice['newMailer'] = (
    owner,
    other = postman,
    watch = { settle: store.settle, leaseMs: 120_000 },
  ) => {
    const watched = { ...store, settle: watch.settle };
    const email = emailHandler({ operations: letters, store: watched, postman: other, log });
    const shared = { owner, now: () => clock.now(), log, handlers: { email }, capacity: 8 };
    // Asked at each turn: a test may lengthen it.
    return createWorker({
      ...{ ...shared, store: watched },
      get leaseMs() {
        return watch.leaseMs;
      },
    });
  };
  return {
    ...office,
    ...{
      spool,
      newMailer,
      letters,
      told,
      sendWaiting: byHand.sendWaiting,
      settled: byHand.settled,
      mailer: newMailer('mailer'),
    },
    mails: (dossier) => mailsIn(letters, office.store, dossier),
    close: async () => {
      await office.close();
      await rm(spool, { recursive: true });
    },
  };
}

export function toSpool(spool: string): Postman {
  return createPostman({ smtpUrl: null, from: FROM, spool });
}

/** The product's own sending; only the words are simple. */
function emailHandler(office: Pick<SendOptions, 'operations' | 'store' | 'postman' | 'log'>): Handler {
  const send = createSend({ ...office, domain: 'exemple.fr', publicUrl: null, neededMs: 200 });
  return async (claimed, lease) => {
    const task = claimed.task as Extract<Task, { kind: 'email' }>;
    const { template, channel, invite } = task.payload;
    const subject = `${template} ${task.dossier}`;
    const written = { subject, html: `<h1>${subject}</h1>`, text: `${subject}\n` };
    await send({
      claimed,
      lease,
      posting: task.payload,
      channel,
      template,
      invite,
      attachments: [],
      write: async () => written,
    });
  };
}

async function mailsIn({ machine }: Operations, store: Office['store'], dossier?: string): Promise<Mail[]> {
  const mark = dossier === undefined ? {} : { mark: `dossier:${dossier}` };
  const records = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.records>> = await store.records({
      ...{ kind: 'mail', limit: 1_000, ...mark },
      ...(after !== null && { after }),
    });
    records.push(...page.items);
    after = page.nextCursor;
  } while (after !== null);
  const mails: Mail[] = [];
  for (const { id } of records) {
    const mail = await machine.mail.find(id);
    if (mail !== null) mails.push(mail);
  }
  return mails.sort((a, b) => (`${a.at} ${a.to}` < `${b.at} ${b.to}` ? -1 : 1));
}
