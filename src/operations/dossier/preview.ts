import { readScopeOf, rolesOn } from '../../access/access.ts';
import { isJsonObject, type Json, type JsonObject, type Problem, problems, refuse } from '../../base/base.ts';
import {
  type CompiledEvent,
  type CompiledRequest,
  type EventPreview,
  previewEvent,
  refusedAnyway,
} from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { loadLinks } from '../linked/linked.ts';
import { maskedAddress } from '../masked-address.ts';
import { actorsOf, authorize, knownActor } from '../reading/reading.ts';
import type { EventPreviewView } from './dossier-shapes.ts';
import { mayReadOf } from './fiche.ts';
import { ledTo, readableOf } from './linked-dossiers.ts';

export interface PreviewRequest {
  dossier: string;
  event: string;
  /** Is the id of the list element the event is about. */
  item: string | null;
  data: Json;
}

/**
 * Computes what an event would require of this dossier, for a person who may send it. It writes nothing, and is not recorded as a reading.
 */
export async function preview(context: Context, caller: Caller, asked: PreviewRequest): Promise<EventPreviewView> {
  const { event, roleTitle, told, refusal } = await previewFor(context, caller, asked);
  const [rule = null] = told.rules;
  return {
    data: { ...signerOf(event, told.signatory, caller, roleTitle), ...told.data },
    rule: rule && { title: rule.title, needs: rule.needs, asOf: rule.asOf },
    conditions: told.rules.flatMap(({ conditions }) =>
      conditions.map(({ figures, seen: saw, supply, ...condition }) => ({
        ...condition,
        seen: saw ?? {},
        wanted: figures,
        supply: supply ?? null,
      })),
    ),
    places: told.places,
    problems: told.problems,
    agreed: told.agreed,
    code: event.sign?.manners.includes('coded') ? codeOffered(told.signatory) : null,
    refusal: refusal && { title: refusal.title, detail: refusal.detail, because: refusal.because ?? [] },
  };
}

/** Holds what the engine says of an event, with the role it would be sent under. */
export interface PreviewedEvent {
  event: CompiledEvent;
  roleTitle: string;
  workflowTitle: string;
  told: EventPreview;
  refusal: Problem | null;
}

/**
 * Asks the engine what an event would require, for the caller and with these answers.
 * @throws Refusal not-found, forbidden
 */
export async function previewFor(context: Context, caller: Caller, asked: PreviewRequest): Promise<PreviewedEvent> {
  const seen = await authorize(context, caller, asked.dossier, 'dossier.act');
  const { dossier, bundle, compiled } = seen;
  const event = compiled?.events.get(asked.event);
  const held = rolesOn(dossier, bundle, caller.person);
  const actor = actorsOf(caller, held, seen).find(({ role }) => event?.definition.by.includes(role));
  if (compiled === null || event === undefined || event.name === 'open') {
    return refuse(problems.notFound('Cette action n’existe pas sur ce dossier.'));
  }
  if (actor === undefined) return refuse(problems.forbidden('Cette action n’est pas pour vous.'));
  const around = await context.store.around(dossier.id, { newest: {}, dossiers: ledTo(seen).linked });
  const readable = await readableOf(context, caller, around);
  const mayRead = mayReadOf({ seen, held, readScope: readScopeOf(bundle.workflow, held), readable });
  const liens = await loadLinks(context, compiled, dossier, around.dossiers);
  const data = isJsonObject(asked.data) ? asked.data : {};
  const moment = { now: await context.clock.now(), id: dossier.id, liens };
  const known = await knownActor(context, caller, actor.role);
  const told = previewEvent(compiled, dossier, { event, data, item: asked.item, actor, known, mayRead }, moment);
  const command = { kind: 'event', event: event.name, actor, data: {} } as const;
  const refusal = refusedAnyway(compiled, dossier, command, moment);
  const roleTitle = bundle.roles[actor.role]?.title ?? actor.role;
  return { event, roleTitle, workflowTitle: bundle.workflow.title, told, refusal };
}

/** Says whose code may be asked for, and where it would go, without the address itself; null where no code can be sent. */
function codeOffered(signatory: EventPreview['signatory']): EventPreviewView['code'] {
  const { name = null, address = null } = signatory ?? {};
  return name === null || address === null ? null : { name, sentTo: maskedAddress(address) };
}

/**
 * Fills in the name and title that a decision is signed with: those of the designated person, else the caller's; the caller may type
 * others.
 */
function signerOf(
  { sign }: CompiledRequest,
  signatory: EventPreview['signatory'],
  { person }: Caller,
  title: string,
): JsonObject {
  if (sign === null) return {};
  const { name, quality } = sign.signed;
  const shownTitle = signatory?.name ? (signatory.quality ?? undefined) : title;
  return {
    [sign.field]: {
      [name]: signatory?.name ?? person.name,
      ...(quality !== undefined && shownTitle !== undefined && { [quality]: shownTitle }),
    },
  };
}
