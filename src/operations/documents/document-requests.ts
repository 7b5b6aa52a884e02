import { readScopeOf } from '../../access/access.ts';
import { newId, problems, refuse } from '../../base/base.ts';
import {
  type CompiledBundle,
  type Dossier,
  decide,
  type Moment,
  type Task,
  withDefaults,
  writeDocument,
} from '../../engine/engine.ts';
import { findDraft } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { documentReader, shown, unreadIn } from '../dossier/dossier.ts';
import { dataOf, loadLinks } from '../linked/linked.ts';
import {
  type AuthorizedDossier,
  actorOn,
  authorize,
  dataShown,
  eventFromSession,
  fromSession,
} from '../reading/reading.ts';
import type { ViewDocument } from '../shared-shapes/shared-shapes.ts';
import type { DocumentAsked, DocumentContent, PreviewAsked } from './document-shapes.ts';
import { aboutOf, draw, issue } from './issue.ts';
import { type LetterInput, letter } from './letters.ts';

/** Makes a document on demand and stores it with the dossier, where nothing else changes. */
export async function requestDocument(context: Context, caller: Caller, asked: DocumentAsked): Promise<ViewDocument> {
  const { letter: written, ...wanted } = await asLetter(context, caller, asked);
  const momentOf = await context.clock.now();
  const id = newId('doc', await context.store.realNow());
  const by = caller.person.id;
  return shown(
    await issue(context, written, { ...wanted, id, dossier: asked.dossier, task: null, to: [], at: momentOf, by }),
  );
}

async function asLetter(
  context: Context,
  caller: Caller,
  { dossier: id, document, data, role }: DocumentAsked,
): Promise<{ template: string; name: string; letter: LetterInput }> {
  const found = await authorize(context, caller, id, 'document.read');
  const compiled = usable(found);
  const declared = compiled.bundle.workflow.documents?.[document];
  const actor = actorOn(caller, actingRole(found, declared?.by ?? [], role), found);
  const request = compiled.documents.get(document);
  const sent = dataOf(data);
  const written = writeDocument(
    compiled,
    await printable(context, caller, found),
    {
      ...{ document, actor },
      data: request ? await fromSession(context, caller, { request, role: actor.role, data: sent }) : sent,
    },
    await momentOf(context, found),
  );
  if (!written.ok) return refuse(written.problem);
  const { template, name } = written;
  const form = declared?.form ?? null;
  await refuseUnread(context, caller, found, { template, form, to: [] });
  return { template, name, letter: await letter(context, { compiled, form, template, data: written.data }) };
}

/** Refuses to print what the caller may not read, unless the document will be addressed to them. */
export async function refuseUnread(
  context: Context,
  caller: Caller,
  found: AuthorizedDossier,
  { to, ...printed }: { template: string; form: string | null; to: readonly string[] },
): Promise<void> {
  if (to.some((role) => found.held.includes(role))) return;
  const reader = await documentReader(context, caller, found);
  const unread = await unreadIn(context, reader, { ...printed, bundle: found.dossier.bundle }, 'cut');
  if (unread.length > 0)
    refuse(problems.forbidden('Ce document imprime des informations de ce dossier que vous ne lisez pas.'));
}
refuseUnread.says = 'Un document qui n’imprime que ce que l’on lit, sauf s’il est adressé à un de ses rôles.';

/** Removes the list items the reader may not read, so that they are not printed. */
async function printable(context: Context, caller: Caller, found: AuthorizedDossier): Promise<Dossier> {
  const readScope = readScopeOf(found.bundle.workflow, found.held);
  if (readScope.items.length === 0) return found.dossier;
  return { ...found.dossier, data: await dataShown(context, caller, found, readScope) };
}

/** Renders the document as it would be issued now, marked as a preview. Nothing is stored: the decision is computed and discarded. */
export async function previewDocument(context: Context, caller: Caller, asked: PreviewAsked): Promise<DocumentContent> {
  const template = asked.template.includes('/') ? asked.template : `documents/${asked.template}`;
  const { name, letter: written } =
    asked.event === undefined
      ? await onDemand(context, caller, { ...asked, template })
      : await afterEvent(context, caller, { ...asked, template, event: asked.event });
  const momentOf = await context.clock.now();
  const { held } = await authorize(context, caller, asked.dossier, 'document.read');
  context.readings.note([
    { dossier: asked.dossier, person: caller.person.id, role: held[0] ?? '', at: momentOf, what: 'preview' },
  ]);
  const about = aboutOf(context, written, {
    name: `Aperçu : ${name}`,
    at: momentOf,
    code: null,
  });
  const { content, type } = await draw(
    context,
    written,
    { ...about, reference: 'Aperçu : ce document n’est pas émis' },
    asked.format,
  );
  return { name: `Aperçu ${name}.${asked.format}`, type, content };
}

async function onDemand(context: Context, caller: Caller, asked: PreviewAsked) {
  const { bundle } = await authorize(context, caller, asked.dossier, 'document.read');
  const declared = withDefaults('workflow', bundle.workflow).documents;
  // Two documents may share a template, so the name of a document comes first.
  const name = asked.template.replace(/^documents\//, '');
  const document = Object.hasOwn(declared, name)
    ? name
    : Object.keys(declared).find((one) => declared[one]?.template === asked.template);
  if (document === undefined) {
    const message = `Précisez « event » : l’action qui produit « ${asked.template} ».`;
    return refuse(problems.invalidForm(message, { errors: [{ path: '/event', code: 'required', message }] }));
  }
  return asLetter(context, caller, { ...asked, document, data: asked.data });
}

async function afterEvent(context: Context, caller: Caller, asked: PreviewAsked & { event: string }) {
  const found = await authorize(context, caller, asked.dossier, 'dossier.act');
  const compiled = usable(found);
  const definition = compiled.events.get(asked.event)?.definition;
  const actor = actorOn(caller, actingRole(found, definition?.by ?? [], asked.role), found);
  const data = dataOf(
    asked.data ?? (await findDraft(context.store, asked.dossier, asked.event, caller.person.id))?.data,
  );
  const sent = { compiled, event: asked.event, role: actor.role, data };
  const answered = await eventFromSession(context, caller, sent);
  const command = { kind: 'event', event: asked.event, data: answered, actor } as const;
  const decision = decide(compiled, await printable(context, caller, found), command, await momentOf(context, found));
  if (!decision.ok) return refuse(decision.problem);
  const task = decision.dropped ? undefined : decision.add.filter(isWritten).find((one) => isOf(one, asked.template));
  if (task === undefined || !('data' in task.payload)) {
    const title = definition?.title ?? asked.event;
    return refuse(problems.notFound(`« ${title} » ne produit pas « ${asked.template} » ici.`));
  }
  const name = task.kind === 'document' ? task.payload.name : asked.template;
  const { template } = asked;
  const form = definition?.form ?? null;
  await refuseUnread(context, caller, found, { template, form, to: task.payload.to });
  const request = { compiled, form, template, data: task.payload.data };
  return { name, letter: await letter(context, request) };
}

type LetterTask = Extract<Task, { kind: 'email' | 'document' }>;

function isWritten(task: Task): task is LetterTask {
  return task.kind === 'email' || task.kind === 'document';
}

function isOf(task: LetterTask, template: string): boolean {
  return task.payload.template === template || (task.kind === 'document' && task.payload.email === template);
}

async function momentOf(context: Context, { dossier, compiled }: AuthorizedDossier): Promise<Moment> {
  const liens = compiled ? await loadLinks(context, compiled, dossier) : {};
  return { now: await context.clock.now(), id: dossier.id, liens };
}

function usable({ compiled, readOnly }: AuthorizedDossier): CompiledBundle {
  return compiled ?? refuse(problems.readOnly(readOnly ?? 'Ce dossier ne se modifie pas.'));
}

function actingRole({ held }: AuthorizedDossier, by: string[], asked: string | undefined): string {
  if (asked === undefined) return held.find((role) => by.includes(role)) ?? held[0] ?? 'aucun';
  return held.includes(asked)
    ? asked
    : refuse(problems.forbidden(`Vous n’avez pas le rôle « ${asked} » sur ce dossier.`));
}
