import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { widgetOf } from '../../fields/fields.ts';
import { fillAbsent } from '../../forms/forms.ts';
import { todayIn } from '../../time/time.ts';
import type { CompiledBundle, CompiledEvent } from '../compile/compile.ts';
import { beginAlone, type Moment, vars } from '../context/context.ts';
import { asText } from '../language/language.ts';
import type { Actor, Dossier } from '../model/model.ts';
import type { MayRead } from './fiche.ts';
import { elementOf, isOfItem } from './prefill.ts';

/** Records one act of a dossier: who did it, when, with which answers. */
export interface DossierAct {
  event: string;
  actor: Actor;
  at: string;
  form: JsonObject;
}

/** Holds the sentences of an act that its reader may know; `failedAt` says where the sentences that failed on its data are written. */
export interface ActSentences {
  sentences: string[];
  failedAt: string[];
}

/**
 * Returns a function that words the acts of one dossier; `compiled` may be an older version than the pinned version. Where the form names a
 * person, the sentence shows their name.
 */
export function teller(
  compiled: CompiledBundle,
  dossier: Dossier,
  moment: Moment,
  names: ReadonlyMap<string, string>,
): (act: DossierAct, mayRead: MayRead) => ActSentences {
  const around = vars(beginAlone(compiled, dossier, moment));
  return (act, mayRead) => {
    const told: ActSentences = { sentences: [], failedAt: [] };
    const event = compiled.events.get(act.event);
    if (event === undefined || event.tell.sentences.length === 0) return told;
    const { item: named, sentences } = event.tell;
    const item = named && elementOf(around, named.list, act.form[named.of] ?? null);
    const values = { ...around, ...valuesOf(act, event, compiled, names), item };
    const isShown = (path: string) =>
      isOfItem(path) ? item !== null && mayRead(`data.${named?.list}`) : mayRead(path);
    for (const { path, evaluate } of sentences.filter(({ reads }) => reads.every(isShown))) {
      try {
        const sentence = asText(evaluate(values));
        if (sentence !== null) told.sentences.push(sentence);
      } catch {
        told.failedAt.push(path);
      }
    }
    return told;
  };
}

function valuesOf(
  { form, actor, at }: DossierAct,
  { formSchema }: CompiledEvent,
  { bundle }: CompiledBundle,
  names: ReadonlyMap<string, string>,
) {
  const { id, role, organisation } = actor;
  const answers: Json = formSchema === null ? {} : named(fillAbsent(formSchema, form), formSchema, names);
  return { form: answers, actor: { id, role, organisation }, today: todayIn(bundle.workflow.zone, at) };
}

function named(value: Json, schema: Json | undefined, names: ReadonlyMap<string, string>): Json {
  if (!isJsonObject(schema)) return value;
  const { properties } = schema;
  const kind = widgetOf(schema)?.kind;
  if (typeof value === 'string' && (kind === 'person' || kind === 'organisation')) return names.get(value) ?? value;
  if (!isJsonObject(value) || !isJsonObject(properties)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, properties[name], names)]));
}
