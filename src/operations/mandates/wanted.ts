import { type FieldError, problems, refuse } from '../../base/base.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import type { MandateChoice } from '../shared-shapes/shared-shapes.ts';
import type { MandateWanted } from './mandate-record.ts';

const MAX_CHOICES = 200;

/** Lists the roles that are given by a mandate and in no other way. */
export async function mandatedRoles({ bundles }: Pick<Context, 'bundles'>): Promise<string[]> {
  const declared = await bundles.roles();
  return Object.keys(declared).filter((role) => declared[role]?.binding === 'mandate');
}

/** Lists the dossiers a mandate can be bound to, by title; the person who gives the mandate learns nothing else of them. */
export async function mandateChoices(context: Context): Promise<MandateChoice[]> {
  const declared = await context.bundles.roles();
  const roles = await mandatedRoles(context);
  const found = await Promise.all(
    roles.map(async (role) => {
      const dossiers = await boundTo(context, declared[role]?.mandate?.workflow ?? '');
      return dossiers.map(({ id, title }) => ({ role, dossier: id, title }));
    }),
  );
  return found.flat();
}

async function boundTo(context: Context, workflow: string): Promise<{ id: string; title: string }[]> {
  const bundle = await context.bundles.currentDefinition(workflow);
  if (bundle === null) return [];
  const scopes = Object.keys(bundle.workflow.read)
    .filter((role) => bundle.roles[role]?.binding === 'global')
    .map((role) => `${role}:*`);
  const { items } = await context.store.list({ workflow, scopes, sort: 'title', limit: MAX_CHOICES });
  return items.map(({ id, row }) => ({ id, title: row.title }));
}

/**
 * Checks the days and the dossier of a mandate as asked.
 * @param at where it is in what was sent
 * @throws Refusal invalid-form (422), all its errors at once
 */
export async function wantedMandate(
  context: Context,
  asked: Omit<MandateWanted, 'role'> & { role: string },
  at = '',
): Promise<MandateWanted> {
  const today = todayIn(await programmeZone(context), await context.clock.now());
  const choices = await mandateChoices(context);
  const errors: FieldError[] = [];
  const say = (path: string, code: string, message: string) => errors.push({ path: `${at}${path}`, code, message });
  if (!(await mandatedRoles(context)).includes(asked.role))
    say('/role', 'enum', `Le rôle « ${asked.role} » ne se donne pas par un mandat.`);
  else if (!choices.some(({ role, dossier }) => role === asked.role && dossier === asked.dossier))
    say('/dossier', 'unknown', 'Choisissez le dossier du mandat dans la liste.');
  if (asked.until < asked.from) say('/until', 'order', 'Le mandat finit au plus tôt le jour où il commence.');
  else if (asked.until < today) say('/until', 'past', 'Ce mandat serait déjà fini.');
  if (errors.length > 0) refuse(problems.invalidForm('Ce mandat est incomplet ou incorrect.', { errors }));
  const { role, dossier, from, until, size } = asked;
  return { role, dossier, from, until, size };
}
