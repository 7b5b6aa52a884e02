import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { problems, refuse } from '../base/base.ts';
import { copyStores, eraseStore, openStore, putSetting, readSetting } from '../main.ts';
import type { Account } from './seed.ts';

/** Says where a demonstration is kept: its store, and the passwords of its people. */
export interface Home {
  storeUrl: string;
  /** Is the store where the past is played: the final store, or an embedded one that `keep` copies there. */
  cradleUrl: string;
  /** Says where a person finds the accounts again. */
  accountsAt: string;
  /** Returns the accounts of a demonstration played to its end; null when there is none, or it was cut short. */
  accounts(): Promise<Account[] | null>;
  /** Records that the past is complete: the next start finds it here. */
  keep(accounts: Account[]): Promise<void>;
  /**
   * Erases everything.
   * @throws Refusal when what is there is no demonstration
   */
  clear(): Promise<void>;
}

export function homeOf(store: string | undefined, folder: string): Home {
  const [, embedded] = /^sqlite:(.+)$/.exec(store ?? '') ?? [];
  return store === undefined || embedded !== undefined ? inFolder(resolve(embedded ?? folder)) : inDatabase(store);
}

function inFolder(folder: string): Home {
  const file = join(folder, 'demo-accounts.json');
  const storeUrl = `sqlite:${folder}`;
  return {
    storeUrl,
    cradleUrl: storeUrl,
    accountsAt: file,
    accounts: async () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : null),
    keep: async (accounts) => writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`),
    clear: async () => {
      await eraseStore(storeUrl);
      mkdirSync(folder, { recursive: true });
    },
  };
}

const ACCOUNTS = 'demo:accounts';

/**
 * Keeps the accounts, which are fictional, in the database itself, since a server has no folder of ours. The past is played in an embedded
 * store of this machine and copied, which takes a tenth of the time of playing it over there; a copy cut short goes on at the next start.
 */
function inDatabase(address: string): Home {
  const storeUrl = named(address);
  const cradle = inFolder(
    join(tmpdir(), `jalon-demo-${createHash('sha256').update(storeUrl).digest('hex').slice(0, 16)}`),
  );
  const move = async () => {
    await copyStores(cradle.storeUrl, storeUrl);
    await eraseStore(cradle.storeUrl);
  };
  return {
    storeUrl,
    cradleUrl: cradle.storeUrl,
    accountsAt: `le réglage ${ACCOUNTS} de la base`,
    accounts: async () => {
      if ((await cradle.accounts()) !== null) await move();
      const text = await inStore(storeUrl, (store) => readSetting(store, ACCOUNTS));
      return text === null ? null : (JSON.parse(text) as Account[]);
    },
    keep: async (accounts) => {
      await inStore(
        cradle.storeUrl,
        async (store) => void (await putSetting(store, ACCOUNTS, JSON.stringify(accounts))),
      );
      await cradle.keep(accounts);
      await move();
    },
    clear: async () => {
      const isHalfCopied = (await cradle.accounts()) !== null;
      if (!isHalfCopied && (await inStore(storeUrl, isForeign)))
        refuse(problems.conflict('Cette base contient autre chose qu’une démonstration : choisissez-en une autre.'));
      await eraseStore(storeUrl);
      await cradle.clear();
    },
  };
}

async function isForeign(store: DemoStore): Promise<boolean> {
  const [accounts, { items }] = await Promise.all([readSetting(store, ACCOUNTS), store.exportRest({ limit: 1 })]);
  return accounts === null && items.length > 0;
}

/** Adds a database name to an address without one: `mongodb://hôte:port` is enough for a demonstration. */
function named(address: string): string {
  return /^[a-z+]+:\/\/[^/?]+\/?(\?|$)/.test(address) ? address.replace(/\/?(\?.*)?$/, '/jalon-demo$1') : address;
}

type DemoStore = Awaited<ReturnType<typeof openStore>>;

async function inStore<Result>(url: string, work: (store: DemoStore) => Promise<Result>): Promise<Result> {
  const store = await openStore(url);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
