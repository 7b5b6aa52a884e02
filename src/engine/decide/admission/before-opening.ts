import { isJsonObject, type Problem } from '../../../base/base.ts';
import { kindOf } from '../../../fields/fields.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { beginContext, type DecisionContext, giveForm, MACHINE, type Moment, vars } from '../../context/context.ts';
import { asText } from '../../language/language.ts';
import type { Actor, Command } from '../../model/model.ts';
import { dayOfAnswers, type EventCommand } from './admit.ts';
import { agreementsOf } from './consent.ts';
import { openLinks } from './opening.ts';

/*
 * Operations need to know, before a creation is decided, which dossiers to load and which unique key to claim. An invalid form gives no
 * answer here; `decide` then refuses it with every error.
 */

export type Links = { ok: true; links: { [link: string]: string | null } } | { ok: false; problem: Problem };

/** Returns the ids of the dossiers that the new dossier is linked to. */
export function linksAtOpening(compiled: CompiledBundle, command: Command, moment: Moment): Links {
  const context = openingContext(compiled, command, moment);
  const none = Object.fromEntries([...compiled.links.keys()].map((link) => [link, null]));
  return { ok: true, links: context === null ? none : openLinks(compiled, context) };
}

/** Returns the key that only one dossier may hold; null when the workflow declares none. */
export function uniqueKey(
  compiled: CompiledBundle,
  command: Command,
  moment: Moment,
): { key: string; message: () => string; todo: { title: string; to: string[] } | null } | null {
  const { unique } = compiled;
  const context = unique === null ? null : openingContext(compiled, command, moment);
  const key = unique === null || context === null ? null : asText(unique.key.evaluate(vars(context)));
  if (unique === null || context === null || key === null) return null;
  return { key, message: () => unique.message.say(vars(context)), todo: unique.todo };
}

/** Computes the unique key of a creation when only its author and the dossier it is `about` are known; null when the key needs more. */
export function foreseenKey(
  compiled: CompiledBundle,
  { actor, about }: { actor: Actor; about: string },
  moment: Moment,
): string | null {
  const { unique } = compiled;
  if (unique === null) return null;
  const schema = compiled.events.get('open')?.formSchema ?? null;
  const context = beginContext(compiled, null, moment, { actor, form: null, formSchema: null, sender: null });
  const fields = Object.entries(isJsonObject(schema?.['properties']) ? schema['properties'] : {});
  const naming = fields.filter(([, field]) => isJsonObject(field) && kindOf(field) === 'dossier');
  giveForm(context, schema, Object.fromEntries(naming.map(([name]) => [name, about])));
  try {
    return asText(unique.key.evaluate(vars(context)));
  } catch {
    // It reads an answer that is still to come.
    return null;
  }
}

function openingContext(compiled: CompiledBundle, command: Command, moment: Moment): DecisionContext | null {
  if (!isCreation(command)) return null;
  const event = compiled.events.get('open');
  if (event === undefined) return null;
  const actor = command.kind === 'event' ? command.actor : MACHINE;
  const sender = command.kind === 'message' ? command.from : null;
  const context = beginContext(compiled, null, moment, { actor, form: null, formSchema: null, sender });
  const checked = event.form?.validate(command.data, dayOfAnswers(context), agreementsOf(context));
  if (checked?.ok === false) return null;
  giveForm(context, event.formSchema, checked?.data ?? {});
  return context;
}

function isCreation(command: Command): command is EventCommand {
  return (
    (command.kind === 'event' || command.kind === 'message') && command.event === 'open' && isJsonObject(command.data)
  );
}
