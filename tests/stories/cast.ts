import { sha256 } from '../../src/base/base.ts';
import type { CompiledBundle, StoryOfSeveral } from '../../src/engine/engine.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { putSession } from '../../src/store/store.ts';
import { namedInLine } from './named.ts';
import type { Line } from './script.ts';
import type { Stage } from './stage.ts';

/** Gives an account to each person who acts or is named in a story, under their own id, with the roles they hold there. */
export interface Cast {
  /**
   * Returns who sends this line: the person the story names, else the holder of the role on the dossier, else a person named like the role.
   */
  callerOf(line: Line, dossier: string | null): Promise<Caller>;
  /** Returns a person who works on a dossier and makes the links for people without account. */
  workerOn(dossier: string): Promise<Caller>;
  /** Returns the bearer secret of a caller. */
  secretOf(caller: Caller): string;
  /** Gives a caller the password that `PASSWORD` says, so that their account can confirm itself. */
  arm(caller: Caller): Promise<void>;
}

/** Is the password of everybody who confirms their account in a story. */
export const PASSWORD = 'girafe lampe tonnerre vélo';

/** Holds the lines of one workflow. */
export interface Part {
  compiled: CompiledBundle;
  lines: Line[];
}

export async function castFor(
  { operations, store, compiled: all }: Stage,
  played: Part[],
  accounts: NonNullable<StoryOfSeveral['accounts']> = {},
): Promise<Cast> {
  const parts = new Map<string, Set<string>>();
  const plays = (id: string, role: string) => parts.set(id, (parts.get(id) ?? new Set()).add(role));
  for (const { actor, role } of played.flatMap(({ lines }) => lines)) plays(actor ?? role, role);
  const named = played.flatMap(({ compiled, lines }) => lines.flatMap((line) => namedInLine(compiled, line)));
  for (const { id, of } of named.filter(({ kind }) => kind === 'person')) plays(id, of);
  const callers = new Map<string, Caller>();
  const found = (id: string) => {
    const { organisationName = `Organisme ${id}`, organisationSiret = null } = accounts[id] ?? {};
    return operations.machine.addOrganisation({ id, name: organisationName ?? '', siret: organisationSiret });
  };
  const hire = async (id: string): Promise<Caller> => {
    const known = callers.get(id);
    const roles = [...(parts.get(id) ?? [])];
    if (known && roles.every((role) => known.person.roles.includes(role))) return known;
    await found(id);
    const identity = known ? { id } : { newId: id };
    const { name = `Personne ${id}`, email = `${id}@exemple.fr` } = accounts[id] ?? {};
    const input = { ...identity, email: email ?? '', name, roles, organisation: id };
    const caller = { person: await operations.machine.addPerson(input) };
    callers.set(id, caller);
    await openToken(caller);
    return caller;
  };
  const openToken = async (caller: Caller): Promise<void> => {
    const now = await store.realNow();
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now + 3_600_000 };
    const { id: person } = caller.person;
    const session = { person, kind: 'token', name: null, device: null, ...times } as const;
    await putSession(store, { idHash: sha256(secretOf(caller)), ...session });
  };
  const armed = new Set<string>();
  for (const { kind, id } of named) {
    if (kind === 'person') await hire(id);
    if (kind === 'organisation') await found(id);
  }
  return {
    callerOf: async ({ actor, role }, dossier) => {
      const id = actor ?? (await holderOf(role, dossier)) ?? role;
      plays(id, role);
      return hire(id);
    },
    workerOn: async (dossier) => {
      const { roles: held = {}, workflow = '' } = (await operations.machine.load(dossier)) ?? {};
      const read = all.get(workflow)?.bundle.workflow.read ?? {};
      const [role, holders] =
        Object.entries(held).find(([one, ids]) => Array.isArray(read[one]) && parts.get(ids[0] ?? '')?.has(one)) ?? [];
      if (role === undefined) throw new Error('Nobody of this story works on the dossier');
      return hire(holders?.[0] ?? role);
    },
    secretOf,
    arm: async (caller) => {
      const { id, email, name, roles, organisation } = caller.person;
      if (armed.has(id)) return;
      armed.add(id);
      await operations.machine.addPerson({ ...{ id, email, name, roles, organisation }, password: PASSWORD });
      // A new password ends the person's sessions and tokens.
      await openToken(caller);
    },
  };

  async function holderOf(role: string, dossier: string | null): Promise<string | null> {
    const holders = dossier === null ? [] : ((await operations.machine.load(dossier))?.roles[role] ?? []);
    const isNamed = played.some(({ compiled }) =>
      ['person', 'organisation'].includes(compiled.bundle.roles[role]?.binding ?? ''),
    );
    return isNamed && !holders.includes(role) ? (holders[0] ?? null) : null;
  }
}

function secretOf({ person }: Caller): string {
  return `secret-of-${person.id}-as-${person.roles.join('-')}`;
}
