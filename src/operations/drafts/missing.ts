import { readScopeOf, rolesOn } from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject, withChanges } from '../../base/base.ts';
import { type CompiledBundle, lacksOf } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import { unnameable } from '../command/command.ts';
import type { Context } from '../context.ts';
import { preview } from '../dossier/dossier.ts';
import { loadLinks } from '../linked/linked.ts';
import { type AuthorizedDossier, actorsOf, dataShown, eventFromSession } from '../reading/reading.ts';
import type { DraftView } from './draft-shapes.ts';

type DraftedEvent = NonNullable<ReturnType<CompiledBundle['events']['get']>>;

/** Lists what a draft lacks before this caller can send its event; a caller who may not send it gets an empty list. */
export async function missingIn(
  context: Context,
  caller: Caller,
  seen: AuthorizedDossier,
  draft: { event: string; data: JsonObject },
): Promise<DraftView['missing']> {
  const { dossier, compiled, bundle, stored } = seen;
  const event = compiled?.events.get(draft.event);
  const held = rolesOn(dossier, bundle, caller.person);
  const actor = actorsOf(caller, held, seen).find(({ role }) => event?.definition.by.includes(role));
  if (compiled === null || event === undefined || event.name === 'open' || actor === undefined) return [];
  const data = await answersWith(context, caller, seen, { compiled, event, role: actor.role, data: draft.data });
  const liens = await loadLinks(context, compiled, dossier, stored.linked);
  const moment = { now: await context.clock.now(), id: dossier.id, liens };
  const lacks = lacksOf(compiled, dossier, { event, data, actor }, moment);
  const named = await unnameable(context, caller, {
    now: moment.now,
    compiled,
    before: dossier,
    dossier: dossier.id,
    event: event.name,
    data,
  });
  const isTold = (path: string) => lacks.some((lack) => lack.path === path);
  return [...lacks, ...named.filter(({ path }) => !isTold(path))].map(({ path, code, message }) => ({
    ...{ path, code, message },
    section: sectionOf(event, path),
  }));
}

/** Returns the form as its author sees it: known answers, overwritten by what was typed. */
async function answersWith(
  context: Context,
  caller: Caller,
  seen: AuthorizedDossier,
  { compiled, event, role, data }: { compiled: CompiledBundle; event: DraftedEvent; role: string; data: JsonObject },
): Promise<JsonObject> {
  const asked = { dossier: seen.dossier.id, event: event.name, item: null, data };
  const { data: known } = await preview(context, caller, asked);
  const own = event.definition.prefill ? await ownAnswers(context, caller, seen, event) : {};
  const written = withChanges({ ...known, ...own }, data);
  return eventFromSession(context, caller, { compiled, event: event.name, role, data: written });
}

/** Returns the dossier's own answers to the same questions, as far as the caller reads them. */
async function ownAnswers(
  context: Context,
  caller: Caller,
  seen: AuthorizedDossier,
  { formSchema }: DraftedEvent,
): Promise<JsonObject> {
  const shown = await dataShown(context, caller, seen, readScopeOf(seen.bundle.workflow, seen.held));
  const asked = isJsonObject(formSchema?.['properties']) ? formSchema['properties'] : {};
  return Object.fromEntries(Object.entries(shown).filter(([name]) => Object.hasOwn(asked, name)));
}

function sectionOf({ formSchema }: DraftedEvent, path: string): string | null {
  const steps: Json[] = Array.isArray(formSchema?.['x-steps']) ? formSchema['x-steps'] : [];
  const field = path.split('/')[1] ?? '';
  const found = steps.filter(isJsonObject).find(({ fields }) => Array.isArray(fields) && fields.includes(field));
  return typeof found?.['title'] === 'string' ? found['title'] : null;
}
