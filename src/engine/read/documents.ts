import { type Because, type JsonObject, type Problem, problems } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { beginAlone, type Moment, vars } from '../context/context.ts';
import { forbidden, holdsRole, templateData, whyNotAsked, whyUnavailable } from '../decide/decide.ts';
import { asText, evaluateValues, orFault } from '../language/language.ts';
import { type Actor, type Dossier, ENGINE_VERSION, refused } from '../model/model.ts';

/** Asks for a document that the workflow declares under `documents`. */
export interface DocumentRequest {
  document: string;
  /** Holds the data of its form. */
  data: unknown;
  actor: Actor;
}

/** Holds what to write: the template, the document's name for people, and the data that the template reads. */
export interface WrittenDocument {
  template: string;
  name: string;
  data: JsonObject;
}

/** Checks a request for a document like an event (role, availability, form, validity), but changes nothing in the dossier. */
export function writeDocument(
  compiled: CompiledBundle,
  dossier: Dossier,
  { document, data, actor }: DocumentRequest,
  moment: Moment,
): ({ ok: true } & WrittenDocument) | { ok: false; problem: Problem } {
  const asked = compiled.documents.get(document);
  if (asked === undefined || dossier.engineVersion > ENGINE_VERSION) return refused(unknown(compiled, document));
  const denied = forbidden(compiled, dossier, asked, actor);
  if (denied !== null) return refused(denied);
  const context = beginAlone(compiled, dossier, moment, actor);
  const wrong = whyNotAsked(asked, data, context);
  if (wrong !== null) return refused(wrong);
  const name = asText(asked.title?.evaluate(vars(context)) ?? null) ?? asked.definition.title;
  const values = evaluateValues(asked.values, vars(context));
  return { ok: true, template: asked.template, name, data: { ...templateData(context, dossier.title), values } };
}

function unknown(compiled: CompiledBundle, document: string): Problem {
  const known = [...compiled.documents.keys()];
  const cure = known.length === 0 ? 'Ce processus n’en propose aucun.' : `Possible : ${known.join(', ')}.`;
  return problems.notFound(`Aucun document à la demande ne s’appelle « ${document.slice(0, 80)} » ici. ${cure}`);
}

/** Describes a document that the reader may ask for, or why they may not now. */
export interface DocumentChoice {
  document: string;
  title: string;
  help: string | null;
  form: string | null;
  /** Names the role under which the reader would ask. */
  role: string;
  enabled: boolean;
  because: Because[];
}

export function documentChoices(
  compiled: CompiledBundle,
  dossier: Dossier,
  actors: Actor[],
  moment: Moment,
): DocumentChoice[] {
  const bound = actors.filter((actor) => holdsRole(compiled, dossier, actor));
  return [...compiled.documents.values()].flatMap((asked) => {
    const actor = bound.find(({ role }) => asked.definition.by.includes(role));
    if (actor === undefined) return [];
    const context = beginAlone(compiled, dossier, moment, actor);
    const problem = orFault(
      () => whyUnavailable(asked, context),
      (because) => ({ because }),
    );
    const { title, help = null, form = null } = asked.definition;
    const because = problem?.because ?? [];
    return [{ document: asked.name, title, help, form, role: actor.role, enabled: problem === null, because }];
  });
}

/**
 * Returns the head and foot of a document, from what its template reads: the role whose organisation writes, and the title used when it has
 * no organisation.
 */
export function letterheadOf(
  { letterhead: { from, title, cofinancedIf } }: CompiledBundle,
  data: JsonObject,
): { from: string | null; title: string | null; isCofinanced: boolean } {
  return { from, title, isCofinanced: cofinancedIf?.evaluate(data) === true };
}
