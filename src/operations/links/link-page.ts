import { isJsonObject, type JsonObject, own, problems, refuse } from '../../base/base.ts';
import {
  type Actor,
  agreedOn,
  type Bundle,
  type CompiledBundle,
  choices,
  type EventChoice,
  type ListFile,
  type Moment,
  presetObstacles,
  rolePage,
} from '../../engine/engine.ts';
import { fieldsIn, targetOf } from '../../fields/fields.ts';
import { outlineOf, type QuestionOption } from '../../forms/forms.ts';
import { findPerson } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { type DocumentContent, documentContent } from '../documents/documents.ts';
import { frenchValue, readableDocuments } from '../dossier/dossier.ts';
import { loadLinks } from '../linked/linked.ts';
import { type Holder, holderOf } from './link-holder.ts';
import type { LinkAct, LinkDocument, LinkPage, OwnPage } from './link-shapes.ts';
import { asksToSign } from './signature.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** Builds the page of a link. Opening it is noted, as any reading of a dossier. */
export async function linkPage(context: Context, token: string, address: string): Promise<LinkPage> {
  const holder = await holderOf(context, token, address);
  const { link, found, caller } = holder;
  const now = await context.clock.now();
  const mark = { dossier: link.dossier, person: caller.person.id, role: link.role, at: now };
  context.readings.note([{ ...mark, what: 'link' }]);
  const { workflow, roles } = found.bundle;
  const at = found.compiled && (await momentOf(context, found.compiled, holder));
  return {
    dossier: link.dossier,
    workflowTitle: workflow.title,
    role: link.role,
    roleTitle: roles[link.role]?.title ?? link.role,
    holder: link.holder,
    show: [
      ...link.show.map(({ label, value }) => ({ label, value: frenchValue(value) })),
      ...(await reachable(context, found, link.people ?? [])),
    ],
    expiresAt: link.expiresAt,
    zone: workflow.zone,
    once: link.once,
    acts: found.compiled && at ? actsOf(found.compiled, holder, at) : [],
    own: link.own && found.compiled && at ? await ownPage(context, found.compiled, holder, at) : null,
  };
}

/**
 * Opens a document of the holder's own page.
 * @throws Refusal link-closed, not-found: the link is not its holder's own page, or the document is not addressed to them
 */
export async function linkDocument(context: Context, wanted: LinkDocument): Promise<DocumentContent> {
  const { link, caller } = await holderOf(context, wanted.token, wanted.address);
  if (!link.own) return refuse(problems.notFound('Ce lien ne donne accès à aucun document.'));
  return documentContent(context, caller, { ...wanted, dossier: link.dossier });
}

/** Gives the instant and the linked dossiers with which `decide` will be called. */
async function momentOf(context: Context, compiled: CompiledBundle, { found }: Holder): Promise<Moment> {
  const liens = await loadLinks(context, compiled, found.dossier);
  return { now: await context.clock.now(), id: found.dossier.id, liens };
}

export function actorOfLink(link: LinkRecord, name: string | null): Actor {
  const actor = { id: `link:${link.id}`, role: link.role, organisation: null };
  const lent = link.by === 'machine' ? {} : { lentBy: link.by };
  return { ...actor, ...lent, ...(name !== null && { name }) };
}

function actsOf(compiled: CompiledBundle, { link, found }: Holder, at: Moment): LinkAct[] {
  const actor = actorOfLink(link, null);
  const today = todayIn(compiled.bundle.workflow.zone, at.now);
  const possible = choices(compiled, found.dossier, [actor], at);
  return link.events.flatMap((event) => {
    const choice = possible.find((one) => one.event === event);
    if (choice === undefined) return [];
    const schema = compiled.events.get(event)?.formSchema ?? null;
    const preset = presetFor(link, schema);
    const over = presetObstacles(compiled, found.dossier, { event, preset, actor }, at);
    return [
      {
        ...{ event, title: choice.title, help: choice.help },
        questions: schema
          ? outlineOf(schema, {
              without: [...Object.keys(preset), ...ownNameFields(schema)],
              lists: listsOf(compiled.bundle, schema, today),
              agreed: agreedOn(compiled, found.dossier, at),
            })
          : [],
        begins: answersOf(link.begin ?? {}, schema),
        isSigned: asksToSign(schema),
        because: over.length > 0 ? over : whyNot(choice),
      },
    ];
  });
}

/** Hides the dossier's steps from a person who only answers: they are not named. */
function whyNot({ because }: EventChoice): string[] {
  const isElsewhere = because.some(({ code }) => code === 'not-here');
  return isElsewhere ? ['Il n’y a rien à faire ici pour le moment.'] : because.map(({ text }) => text);
}

/** Finds the fields of a form that ask for the name of the person who answers. A signed form asks for it with the signature. */
export function ownNameFields(schema: JsonObject | null): string[] {
  if (asksToSign(schema) || !isJsonObject(schema?.properties)) return [];
  const members = Object.entries(schema.properties);
  return members.flatMap(([name, member]) => (isJsonObject(member) && member['x-own-name'] === true ? [name] : []));
}

/** Keeps those of the link's own answers that this form asks for. */
export function presetFor(link: LinkRecord, schema: JsonObject | null): JsonObject {
  return answersOf(link.preset, schema);
}

function answersOf(answers: JsonObject, schema: JsonObject | null): JsonObject {
  const properties = isJsonObject(schema?.properties) ? schema.properties : {};
  return Object.fromEntries(Object.entries(answers).filter(([field]) => Object.hasOwn(properties, field)));
}

/** Finds the lists a form offers, with the entries in force today. */
function listsOf(bundle: Bundle, schema: JsonObject, today: string): { [list: string]: QuestionOption[] } {
  const named = [...fieldsIn(schema)].flatMap((field) => targetOf(field, 'entry') ?? []);
  return Object.fromEntries(
    [...new Set(named)].flatMap((id) => {
      const list = own(bundle.lists, id);
      return list === undefined ? [] : [[id, inForce(list, today)]];
    }),
  );
}

function inForce({ entries }: ListFile, today: string): QuestionOption[] {
  return entries
    .filter(({ from = today, to = today }) => from <= today && today <= to)
    .map(({ code, label }) => ({ value: code, label }));
}

async function ownPage(
  context: Context,
  compiled: CompiledBundle,
  { link, found, caller }: Holder,
  at: Moment,
): Promise<OwnPage> {
  const page = rolePage(compiled, found.dossier, link.role, at);
  const [people, documents] = await Promise.all([
    peopleOf(context, found, page?.people ?? []),
    readableDocuments(context, caller, found),
  ]);
  return { line: page?.line ?? [], sections: page?.sections ?? [], people, documents };
}

/** Finds the people or organisations the holder may call or write to, each with a name, phone and e-mail. */
async function reachable(context: Context, found: Holder['found'], roles: string[]): Promise<LinkPage['show']> {
  const people = await peopleOf(context, found, roles);
  const organisations = new Map((await context.directory.organisations()).map((one) => [one.name, one.letterhead]));
  return people.map(({ title, name, email }) => {
    const letterhead = organisations.get(name);
    const ways = [name, letterhead?.phone, email ?? letterhead?.email];
    return { label: title, value: ways.filter((way) => typeof way === 'string' && way !== '').join(' · ') };
  });
}

async function peopleOf(
  context: Context,
  { bundle, dossier }: Holder['found'],
  roles: string[],
): Promise<OwnPage['people']> {
  const names = await context.directory.names();
  const held = roles.flatMap((role) => (dossier.roles[role] ?? []).map((id) => ({ role, id })));
  return Promise.all(
    held.map(async ({ role, id }) => ({
      title: bundle.roles[role]?.title ?? role,
      name: names.get(id) ?? '',
      email: (await findPerson(context.store, id))?.email ?? null,
    })),
  );
}
