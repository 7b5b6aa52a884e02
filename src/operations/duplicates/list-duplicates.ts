import { readable, readScopeOf, tokensOf } from '../../access/access.ts';
import type { Json, JsonObject } from '../../base/base.ts';
import { stageOf } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import { duplicateMarksFor } from '../command/command.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull, titlesOf } from '../dossier/dossier.ts';
import { type AuthorizedDossier, authorize, sensitiveOf } from '../reading/reading.ts';
import { differencesBetween } from './differences.ts';
import type { LikelyDossier, LikelyDossiers } from './likely-dossier.ts';
import { type Duplicate, findDuplicates } from './settle-duplicates.ts';

/**
 * Lists the dossiers that may be about the same subject, for readers of both in whole; other readers see none, except likenesses given for
 * information (`merge` false), shown to those who read on both sides the fields that make them alike. The reading of each is noted.
 * @throws Refusal not-found when the dossier is invisible to the caller
 */
export async function listDuplicates(context: Context, caller: Caller, id: string): Promise<LikelyDossiers> {
  const here = await authorize(context, caller, id, 'dossier.read');
  const declared = here.bundle.workflow.likely;
  if (here.compiled === null || declared === undefined) return { items: [], decide: null };
  const marks = duplicateMarksFor(here.compiled, here.dossier, (field) => mayRead(here, field));
  const found = await findDuplicates(context, tokensOf(caller.person), here.compiled, here.dossier, marks);
  const items: LikelyDossier[] = [];
  for (const { id: other, why } of found) {
    const there = await authorizedOrNull(context, caller, other);
    if (there === null) continue;
    const told = likenessesShown(why, here, there);
    if (told.length === 0) continue;
    items.push(await duplicateOf(context, here, there, told));
    const mark = { dossier: other, person: caller.person.id, role: there.held[0] ?? '' };
    context.readings.note([{ ...mark, at: await context.clock.now(), what: 'likely' }]);
  }
  const { field, different = null, same = null } = declared.decide ?? { field: '' };
  return { items, decide: declared.decide === undefined ? null : { field, different, same } };
}

/** Keeps the likenesses that the caller may be told of. */
export function likenessesShown(
  why: Duplicate['why'],
  here: AuthorizedDossier,
  there: AuthorizedDossier,
): Duplicate['why'] {
  return why.filter(({ merge, reads }) =>
    merge ? isWhole(here) && isWhole(there) : reads.every((field) => mayRead(there, field)),
  );
}
likenessesShown.says =
  'Deux dossiers qu’on lit en entier ; une ressemblance donnée pour information, à qui lit des deux côtés les champs qui la font.';

/** Tells whether the caller reads the dossier whole: a reader by names must not learn anything that was not named. */
function isWhole({ bundle, held }: AuthorizedDossier): boolean {
  return readScopeOf(bundle.workflow, held).isWhole;
}

function mayRead(here: AuthorizedDossier, field: string): boolean {
  const data = field.split('.').reduceRight<Json>((inner, step) => ({ [step]: inner }), true);
  const { fields } = readScopeOf(here.bundle.workflow, here.held);
  return Object.keys(readable(data as JsonObject, fields, sensitiveOf(here))).length > 0;
}

async function duplicateOf(
  context: Context,
  here: AuthorizedDossier,
  there: AuthorizedDossier,
  why: Duplicate['why'],
): Promise<LikelyDossier> {
  const { id, title, createdAt, states } = there.dossier;
  const readScope = readScopeOf(there.bundle.workflow, there.held);
  const shown = states.filter((state) => readScope.isWhole || readScope.shows('states', state));
  const stage = there.compiled === null ? [] : titlesOf(there.compiled, stageOf(there.compiled, shown));
  const names = await context.directory.names();
  const isAsked = why.some(({ merge }) => merge);
  const differences = isAsked ? differencesBetween(here, there, names) : [];
  return { ...{ dossier: id, title, stage, createdAt }, why: why.map((one) => one.title), isAsked, differences };
}
