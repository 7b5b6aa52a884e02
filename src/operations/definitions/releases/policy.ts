import { problems, refuse } from '../../../base/base.ts';
import { allPeople, readSetting, swapSetting } from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { isAdministering, named } from '../people.ts';
import type { PublicationPolicyView } from '../release-shapes.ts';

const SETTING = 'publication-policy';

interface PolicyAct {
  /** Is the id of a person. */
  by: string;
  /** Is a business instant. */
  at: string;
}

interface Policy {
  secondPerson: boolean;
  since: PolicyAct | null;
  ending: PolicyAct | null;
}

const NONE: Policy = { secondPerson: false, since: null, ending: null };

export async function publicationPolicy(context: Context): Promise<PublicationPolicyView> {
  return shown(context, policyIn(await readSetting(context.store, SETTING)));
}

export async function needsSecondPerson({ store }: Pick<Context, 'store'>): Promise<boolean> {
  return policyIn(await readSetting(store, SETTING)).secondPerson;
}

/**
 * Sets whether a publication needs a second person. One administrator may require it; ending the rule takes two, or else any administrator
 * could avoid the second person by ending it.
 * @throws Refusal conflict when nobody else could be the second person, or it was changed meanwhile
 */
export async function changePolicy(
  context: Context,
  caller: Caller,
  secondPerson: boolean,
): Promise<PublicationPolicyView> {
  const stored = await readSetting(context.store, SETTING);
  const before = policyIn(stored);
  const by = caller.person.id;
  const after = next(before, secondPerson, { by, at: await context.clock.now() });
  if (after === before) return shown(context, before);
  if (secondPerson) await refuseAlone(context, by);
  const noted = { act: 'publication-policy.change', by, detail: wordsOf(after) } as const;
  await journalled(
    context.store,
    noted,
    async () =>
      (await swapSetting(context.store, SETTING, JSON.stringify(after), stored)) ||
      refuse(problems.conflict('Quelqu’un d’autre vient de changer ce réglage : relisez-le.')),
  );
  return shown(context, after);
}

function next(before: Policy, secondPerson: boolean, act: PolicyAct): Policy {
  const { ending } = before;
  if (secondPerson === before.secondPerson && (ending === null || !secondPerson)) return before;
  if (secondPerson)
    return before.secondPerson ? { ...before, ending: null } : { secondPerson, since: act, ending: null };
  if (ending?.by === act.by) return before;
  return ending === null ? { ...before, ending: act } : { secondPerson, since: act, ending: null };
}

function wordsOf({ secondPerson, ending }: Policy): string {
  if (ending !== null) return 'demande qu’une seule personne suffise, à confirmer par une autre';
  return secondPerson ? 'une publication demande une seconde personne' : 'une seule personne suffit';
}

async function refuseAlone({ store }: Context, by: string): Promise<void> {
  const others = (await allPeople(store)).filter((one) => one.id !== by && isAdministering(one));
  if (others.length === 0)
    refuse(
      problems.conflict(
        'Vous êtes seul à administrer : personne ne pourrait relire. Invitez d’abord une autre personne à l’administration.',
      ),
    );
}

/** Only this file writes the setting, so the cast is safe. */
function policyIn(stored: string | null): Policy {
  return stored === null ? NONE : (JSON.parse(stored) as Policy);
}

async function shown(context: Context, { secondPerson, since, ending }: Policy): Promise<PublicationPolicyView> {
  const told = async (act: PolicyAct | null) => act && { by: await named(context, act.by), at: act.at };
  return { secondPerson, since: await told(since), ending: await told(ending) };
}
