import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { newSecret } from '../../base/base.ts';
import type { Application } from '../../main.ts';

/** Holds an account for trying definitions; each role gets one. */
export interface TrialAccount {
  name: string;
  email: string;
  password: string;
}

const ORGANISATION = { id: 'org-essai', name: 'Organisme d’essai', siret: null, kind: 'Essai' };

/** Returns one account per role that a person may hold, and those of the product; the accounts of an earlier start are found in `file`. */
export async function trialAccounts({ operations }: Application, file: string): Promise<TrialAccount[]> {
  const { machine } = operations;
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrialAccount[]) : [];
  const roles = { admin: { title: 'Administration', binding: 'global' }, ...(await machine.roles()) };
  const accounts = [...known];
  for (const [role, { title, binding }] of Object.entries(roles)) {
    const email = `${role.toLowerCase()}@essai.example`;
    if (binding === 'link' || known.some((one) => one.email === email)) continue;
    if (accounts.length === 0) await machine.addOrganisation(ORGANISATION);
    const account = { name: `${title} (essai)`, email, password: `essai-${newSecret(12)}` };
    const organisation = binding === 'organisation' ? ORGANISATION.id : null;
    await machine.addPerson({ ...account, isPasswordDrawn: true, roles: [role], organisation });
    accounts.push(account);
  }
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`);
  return accounts;
}
