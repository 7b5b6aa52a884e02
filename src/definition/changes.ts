import {
  deadline,
  declaredRole,
  event,
  fieldRecords,
  node,
  referenceList,
  rule,
  stateMeta,
  transition,
  workflow,
  workflowDocument,
  workflowRole,
} from './kinds/kinds.ts';
import type { ChangeClass, MemberChange, NameKind } from './meaning.ts';
import { recordIn } from './plain-shape.ts';
import type { RecordShape, Shape } from './shape.ts';

export type { MemberChange } from './meaning.ts';

/** Lists the records by which two versions of a workflow are compared, member by member. */
const CHANGED_RECORDS = {
  workflow,
  role: workflowRole,
  declaredRole,
  document: workflowDocument,
  event,
  deadline,
  state: node,
  stateMeta,
  transition,
  rule,
  list: referenceList,
  field: fieldRecords,
} satisfies { [record: string]: Shape | readonly Shape[] };
export type ChangedRecord = keyof typeof CHANGED_RECORDS;

export interface ChangedMember {
  title: string;
  change: MemberChange;
  /** Says what the names of a set are names of. */
  of: NameKind | null;
}

/** Reads from the grammar the class of change of each member of a record, and of any member the record does not name. */
export function membersOf(of: ChangedRecord): { members: Map<string, ChangedMember>; otherwise: ChangeClass } {
  const records = recordsOf(of);
  const all = membersIn(records).flatMap(([name, { title, content, change }]): [string, ChangedMember][] =>
    change === null ? [] : [[name, { title: (title ?? titleOf(content))?.fr ?? name, change, of: namesIn(content) }]],
  );
  return { members: new Map(all), otherwise: records[0]?.otherwise ?? 'structural' };
}

/** Lists the names of all the members of a record. */
export function memberNames(of: ChangedRecord): string[] {
  return [...new Set(membersIn(recordsOf(of)).map(([name]) => name))];
}

function recordsOf(of: ChangedRecord): RecordShape[] {
  return [CHANGED_RECORDS[of]].flat().map(recordIn);
}

function membersIn(records: readonly RecordShape[]) {
  return records.flatMap(({ members }) => Object.entries(members));
}

function titleOf(shape: Shape) {
  return shape.shape === 'named' ? shape.title : null;
}

function namesIn(shape: Shape): NameKind | null {
  const item = shape.shape === 'list' ? shape.item : shape;
  return item.shape === 'leaf' && item.meaning.is === 'name' ? item.meaning.of : null;
}
