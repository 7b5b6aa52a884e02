import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMailer,
  createPostman,
  createWorker,
  type Postman,
  type TaskHandler,
  type Worker,
} from '../../src/effects/effects.ts';
import { createSend, type SendOptions } from '../../src/effects/mail/mail.ts';
import type { Task } from '../../src/engine/engine.ts';
import { createOperations, type Mail, type Operations } from '../../src/operations/operations.ts';
import { type Office, openOffice } from '../operations/office.ts';

/** Watches a worker: replaces its settlements, shortens its lease. */
interface Watch {
  settle: Office['store']['settle'];
  leaseMs: number;
}

interface LogLine {
  level: 'info' | 'warn' | 'error';
  fields: object;
  message: string;
}

/**
 * Extends the office of the leave-request fixture with letters that are really sent: their text is one line, their sending is the
 * product's.
 */
export interface PostOffice extends Office {
  /** Is the folder of `.eml` files. */
  spool: string;
  letters: Operations;
  /** Holds what the log said. */
  told: LogLine[];
  /** Does the work that no task triggers, as the loop does each minute. */
  sendWaiting(): Promise<void>;
  /** Finishes what a human decision about a letter triggered. */
  settled(): Promise<void>;
  /** Sends the letters that are due. */
  mailer: Worker;
  /** Creates one more lease owner, as another process would be. */
  newMailer(owner: string, postman?: Postman, watch?: Watch): Worker;
  mails(dossier?: string): Promise<Mail[]>;
}

const FROM = 'Jalon <jalon@exemple.fr>';

export async function openPostOffice(make: (spool: string) => Postman = toSpool): Promise<PostOffice> {
  const office = await openOffice();
  const spool = await mkdtemp(join(tmpdir(), 'jalon-spool-'));
  const { store, clock } = office;
  const told: PostOffice['told'] = [];
  const tell = (level: LogLine['level']) => (fields: object, message: string) =>
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
    // The worker reads it at each turn, since a test may lengthen it.
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

/** Sends as the product does; only the text of letters is simplified. */
function emailHandler(office: Pick<SendOptions, 'operations' | 'store' | 'postman' | 'log'>): TaskHandler {
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
