import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { choices } from '../dossier/dossier.ts';
import { askedBy, type ImportColumn, type Labels, sourceOf } from './columns.ts';

/**
 * Finds what columns that name something may name, by source (`sourceOf`): a sheet says « Opération 2026 », never a reference. A label that
 * two choices share names neither of them: the sheet must then give the reference.
 */
export async function choicesFor(
  context: Context,
  caller: Caller,
  { bundle, columns }: { bundle: string; columns: ImportColumn[] },
): Promise<ReadonlyMap<string, Labels>> {
  const sources = new Map(columns.map(({ schema }) => [sourceOf(schema), askedBy(schema)]));
  const chosen = [...sources].filter(([, { source }]) => CHOSEN.test(source));
  const found = chosen.map(async ([key, asked]): Promise<[string, Labels]> => {
    const { items } = await choices(context, caller, { ...asked, bundle });
    return [key, labelsOf(items)];
  });
  return new Map(await Promise.all(found));
}

const CHOSEN = /^(list|person|dossier):|^organisation$/;

function labelsOf(items: { value: string; label: string }[]): Labels {
  const labels = items.map(({ value, label }) => [label.toLowerCase(), value] as const);
  const twice = new Set(labels.map(([label]) => label).filter((label, i, all) => all.indexOf(label) !== i));
  return new Map(labels.filter(([label]) => !twice.has(label)));
}
