import { readable, sightOf, tokensOf } from '../../access/access.ts';
import type { Json, JsonObject } from '../../base/base.ts';
import { stageOf } from '../../engine/engine.ts';
import { sensitiveOf } from '../as-read.ts';
import type { Caller } from '../caller.ts';
import { alikeFor } from '../command/command.ts';
import type { Context } from '../context.ts';
import { seenOrNull, titlesOf } from '../dossier/dossier.ts';
import { type Seen, see } from '../reader.ts';
import { alikeIn } from './compare.ts';
import type { LikelyDossier, LikelyDossiers } from './contract.ts';
import { differencesBetween } from './differences.ts';

/**
 * Dossiers that may be of the same subject as this one, for who reads both whole; to the others it is as if there were none. The
 * reading of each is noted.
 *
 * @throws Refusal not-found when the dossier is invisible to the caller
 */
export async function likelyDossiers(context: Context, caller: Caller, id: string): Promise<LikelyDossiers> {
  const seen = await see(context, caller, id, 'dossier.read');
  const declared = seen.bundle.workflow.likely;
  if (seen.compiled === null || declared === undefined || !isWhole(seen)) return { items: [], decide: null };
  const marks = alikeFor(seen.compiled, seen.dossier, (field) => mayRead(seen, field));
  const found = await alikeIn(context, tokensOf(caller.person), seen.compiled, seen.dossier, marks);
  const items: LikelyDossier[] = [];
  for (const { id: other, why } of found) {
    const there = await seenOrNull(context, caller, other);
    if (there === null || !isWhole(there)) continue;
    items.push(await likely(context, seen, there, why));
    const mark = { dossier: other, person: caller.person.id, role: there.held[0] ?? '' };
    context.readings.note([{ ...mark, at: await context.clock.now(), what: 'likely' }]);
  }
  const { field, different = null, same = null } = declared.decide ?? { field: '' };
  return { items, decide: declared.decide === undefined ? null : { field, different, same } };
}

/** Who reads by names only learns nothing of what was not named. */
function isWhole({ bundle, held }: Seen): boolean {
  return sightOf(bundle.workflow, held).isWhole;
}

function mayRead(seen: Seen, field: string): boolean {
  const data = field.split('.').reduceRight<Json>((inner, step) => ({ [step]: inner }), true);
  const { fields } = sightOf(seen.bundle.workflow, seen.held);
  return Object.keys(readable(data as JsonObject, fields, sensitiveOf(seen))).length > 0;
}

async function likely(context: Context, here: Seen, there: Seen, why: string[]): Promise<LikelyDossier> {
  const { id, title, createdAt, states } = there.dossier;
  const stage = there.compiled === null ? [] : titlesOf(there.compiled, stageOf(there.compiled, states));
  const names = await context.directory.names();
  return { dossier: id, title, stage, createdAt, why, differences: differencesBetween(here, there, names) };
}
