import { describe } from 'vitest';
import { around } from './conformance/around.ts';
import { bundles } from './conformance/bundles.ts';
import { calendar } from './conformance/calendar.ts';
import { claims } from './conformance/claims.ts';
import { commits } from './conformance/commits.ts';
import { copies } from './conformance/copies.ts';
import { durability } from './conformance/durability.ts';
import { erasures } from './conformance/erasures.ts';
import { files } from './conformance/files.ts';
import { journals } from './conformance/journals.ts';
import { lists } from './conformance/lists.ts';
import { parts } from './conformance/parts.ts';
import { people } from './conformance/people.ts';
import { records } from './conformance/records.ts';
import { requests } from './conformance/requests.ts';
import { search } from './conformance/search.ts';
import { settlements } from './conformance/settlements.ts';
import { type Open, openEach } from './conformance/subject.ts';
import { taskLists } from './conformance/task-lists.ts';
import { todos } from './conformance/todos.ts';
import { traces } from './conformance/traces.ts';
import { uniques } from './conformance/uniques.ts';
import { values } from './conformance/values.ts';

/** Lists what every store promises. A store passes all of it unchanged, or is not a store. */
const PARTS = {
  commits,
  around,
  requests,
  journals,
  values,
  lists,
  search,
  calendar,
  todos,
  parts,
  uniques,
  claims,
  settlements,
  'task lists': taskLists,
  bundles,
  people,
  records,
  files,
  traces,
  copies,
  erasures,
  durability,
};

export type { Open, OpenedStore } from './conformance/subject.ts';

export function describeStore(name: string, open: Open): void {
  describe(name, () => {
    const subject = openEach(open);
    for (const [part, facts] of Object.entries(PARTS)) describe(part, () => facts(subject));
  });
}
