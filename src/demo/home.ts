import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { problems, refuse } from '../base/base.ts';
import { eraseStore, openStore } from '../main.ts';
import type { Account } from './seed.ts';

/** Where a demonstration lives: its store, and the passwords of its people beside it. */
export interface Home {
  storeUrl: string;
  /** Where a person finds the accounts again. */
  told: string;
  /** Those of a demonstration lived to the end; null when there is none, or it was cut short. */
  accounts(): Promise<Account[] | null>;
  keep(accounts: Account[]): Promise<void>;
  /** Forgets everything. @throws Refusal when what is there is no demonstration */
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
    told: file,
    accounts: async () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : null),
    keep: async (accounts) => writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`),
    clear: async () => {
      await eraseStore(storeUrl);
      mkdirSync(folder, { recursive: true });
    },
  };
}

const BEGUN = 'demo:begun';
const ACCOUNTS = 'demo:accounts';

/** A server has no folder of ours: the accounts, fictional, are kept in the database itself. */
function inDatabase(address: string): Home {
  const storeUrl = named(address);
  return {
    storeUrl,
    told: `le réglage ${ACCOUNTS} de la base`,
    accounts: async () => {
      const text = await inStore(storeUrl, (store) => store.setting(ACCOUNTS));
      return text === null ? null : (JSON.parse(text) as Account[]);
    },
    keep: (accounts) =>
      inStore(storeUrl, async (store) => void (await store.putSetting(ACCOUNTS, JSON.stringify(accounts)))),
    clear: async () => {
      const isForeign = await inStore(storeUrl, async (store) => {
        const [begun, { items }] = await Promise.all([store.setting(BEGUN), store.exportRest({ limit: 1 })]);
        return begun === null && items.length > 0;
      });
      if (isForeign)
        refuse(problems.conflict('Cette base contient autre chose qu’une démonstration : choisissez-en une autre.'));
      await eraseStore(storeUrl);
      await inStore(storeUrl, async (store) => void (await store.putSetting(BEGUN, 'oui')));
    },
  };
}

/** `mongodb://hôte:port` alone is enough for a demonstration. */
function named(address: string): string {
  return /^[a-z+]+:\/\/[^/?]+\/?(\?|$)/.test(address) ? address.replace(/\/?(\?.*)?$/, '/jalon-demo$1') : address;
}

type Opened = Awaited<ReturnType<typeof openStore>>;

async function inStore<Result>(url: string, work: (store: Opened) => Promise<Result>): Promise<Result> {
  const store = await openStore(url);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
