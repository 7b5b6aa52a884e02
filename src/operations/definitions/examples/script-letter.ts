import { isJsonObject, type Json, type JsonObject, Refusal } from '../../../base/base.ts';
import { labelsOf } from '../../../catalog/catalog.ts';
import type { RenderedDocument } from '../../../documents/documents.ts';
import type { Bundle, SimulationView } from '../../../engine/engine.ts';
import { BLANK_LETTERHEAD } from '../../../store/store.ts';
import { todayIn } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { partialsUsed } from '../../served/served.ts';
import type { ScriptAnswer } from './example-shapes.ts';

type ScriptLetter = NonNullable<ScriptAnswer['letter']>;

/** Writes a letter or document of a trial in plain words, with people named by their roles; says why when it cannot be written. */
export async function writtenLetter(
  { renderer }: Context,
  bundle: Bundle,
  { template, form, data, at }: NonNullable<SimulationView['letter']>,
): Promise<ScriptLetter> {
  const source = bundle.templates[template];
  if (source === undefined) return unwritten(`Le gabarit « ${template} » n’existe pas.`);
  if (renderer === null) return unwritten('Cette installation ne fabrique pas de documents.');
  const { workflow } = bundle;
  try {
    const rendered = await renderer.render({
      template: source,
      partials: partialsUsed(source, bundle.templates),
      data: { ...data, ...peopleIn(bundle, data), files: [], link: { url: null, expiresAt: null } },
      labels: labelsOf(bundle, form),
      format: 'text',
      about: {
        ...{ title: template, date: todayIn(workflow.zone, at), zone: workflow.zone, issuer: workflow.title },
        kind: template.startsWith('emails/') ? 'email' : 'letter',
      },
    });
    return { subject: rendered.title, text: decoded(rendered), refused: null };
  } catch (error) {
    if (error instanceof Refusal) return unwritten(saidOf(error));
    throw error;
  }
}

function unwritten(refused: string): ScriptLetter {
  return { subject: '', text: '', refused };
}

function saidOf({ problem: { detail, errors = [] } }: Refusal): string {
  return [detail, ...errors.map(({ message }) => message)].join(' ');
}

const { roles: _, ...blank } = BLANK_LETTERHEAD;
const NOBODY = { ...blank, siret: null, kind: null };

/** Names each person of a trial by their role. */
function peopleIn({ roles }: Bundle, { roles: held }: JsonObject): JsonObject {
  const called = (id: Json): JsonObject => {
    const name = typeof id === 'string' ? `${roles[id]?.title ?? id} (essai)` : null;
    return JSON.parse(JSON.stringify({ ...NOBODY, name })) as JsonObject;
  };
  const people = Object.entries(isJsonObject(held ?? null) ? (held as JsonObject) : {}).map(([role, holders]) => [
    role,
    Array.isArray(holders) ? holders.map(called) : [],
  ]);
  return { people: Object.fromEntries(people), issuer: called(null) };
}

function decoded({ content }: RenderedDocument): string {
  return new TextDecoder().decode(content);
}
