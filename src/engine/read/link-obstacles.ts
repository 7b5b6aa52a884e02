import type { JsonObject } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { beginAlone, giveForm, type Moment, vars } from '../context/context.ts';
import { reasonsOf } from '../language/language.ts';
import type { Actor, Dossier } from '../model/model.ts';

/**
 * Explains why an event can no longer be done with these preset answers, before anything else is filled in: it returns the messages of the
 * false conditions that blame a preset answer and read no other. Empty when nothing prevents it yet.
 */
export function presetObstacles(
  compiled: CompiledBundle,
  dossier: Dossier,
  asked: { event: string; preset: JsonObject; actor: Actor },
  moment: Moment,
): string[] {
  const event = compiled.events.get(asked.event);
  if (event === undefined || event.form === null) return [];
  const names = Object.keys(asked.preset);
  const context = beginAlone(compiled, dossier, moment, asked.actor);
  giveForm(context, event.formSchema, asked.preset);
  const values = vars(context);
  return event.validIf
    .filter(({ field }) => names.some((name) => field === `/${name}`))
    .filter(({ expression }) =>
      expression.reads.filter(isAnswer).every((read) => names.some((name) => isUnder(read, `form.${name}`))),
    )
    .filter(({ expression }) => expression.evaluate(values) !== true)
    .flatMap((condition) => reasonsOf(condition, values)[0]?.text ?? []);
}

function isAnswer(read: string): boolean {
  return read === 'form' || read.startsWith('form.');
}

function isUnder(read: string, name: string): boolean {
  return read === name || read.startsWith(`${name}.`);
}
