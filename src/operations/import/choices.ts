import { isJsonObject } from '../../base/base.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { choices } from '../dossier/dossier.ts';
import type { Column, Labels } from './columns.ts';

/**
 * By widget, what the columns that name something may name: a sheet says « Opération 2026 », never a reference. Two of the same
 * name are told apart by their reference alone.
 */
export async function choicesFor(
  context: Context,
  caller: Caller,
  { bundle, columns }: { bundle: string; columns: Column[] },
): Promise<ReadonlyMap<string, Labels>> {
  const sources = new Set(columns.map(sourceOf).filter((source) => CHOSEN.test(source)));
  const found = [...sources].map(async (source): Promise<[string, Labels]> => {
    const { items } = await choices(context, caller, { source, bundle });
    return [source, labelsOf(items)];
  });
  return new Map(await Promise.all(found));
}

const CHOSEN = /^(list|person|dossier):[^,]+$|^organisation$/;

function sourceOf({ schema }: Column): string {
  const asked = isJsonObject(schema.items) ? schema.items : schema;
  return String(asked['x-widget'] ?? '');
}

function labelsOf(items: { value: string; label: string }[]): Labels {
  const labels = items.map(({ value, label }) => [label.toLowerCase(), value] as const);
  const twice = new Set(labels.map(([label]) => label).filter((label, i, all) => all.indexOf(label) !== i));
  return new Map(labels.filter(([label]) => !twice.has(label)));
}
