import { allPeople } from '../../../store/store.ts';
import { secondPeople } from '../../accounts/accounts.ts';
import type { Context } from '../../context.ts';
import type { WideningLine } from '../widening-shape.ts';
import type { ReadingWidening } from './record.ts';

/** Describes a widening as `reader` sees it. */
export async function lineOf(
  context: Pick<Context, 'store' | 'directory'>,
  widening: ReadingWidening,
  reader: string,
): Promise<WideningLine> {
  const { id, held, by, at, endsAt, wider, suspended } = widening;
  const [names, able, people] = await Promise.all([
    context.directory.names(),
    secondPeople(context, widening),
    allPeople(context.store),
  ]);
  const holdersOf = (role: string) => people.filter(({ active, roles }) => active && roles.includes(role));
  return {
    ...{ id, kind: held.kind, by: { id: by, name: names.get(by) ?? by }, reason: held.reason ?? '' },
    wider: wider.map((one) => ({
      ...one,
      holders: holdersOf(one.role)
        .slice(0, MAX_NAMED)
        .map(({ name }) => name),
    })),
    at: new Date(at).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    suspended: suspended ? { at: new Date(suspended.at).toISOString(), motive: suspended.motive } : null,
    mayApprove: suspended === undefined && able.some((one) => one.id === reader),
    awaited: able.map(({ id: person, name }) => ({ id: person, name })),
  };
}

const MAX_NAMED = 20;
