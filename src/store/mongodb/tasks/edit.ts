import type { UpdateFilter } from 'mongodb';
import { type Database, type DossierDocument, newStamp } from '../database/database.ts';
import { type Bare, dossierOf, readState, type TaskPlan, taskUpdate } from '../dossiers/dossiers.ts';

/**
 * Changes one task where it is, under the `v` it was read at. `decide` gets the line and answers with what to change, or false when nothing
 * may be; it may be called several times.
 */
export function editTask(
  database: Database,
  key: string,
  decide: (line: Bare, again: boolean) => Partial<Bare> | boolean,
  change: (lines: readonly Bare[], index: number, fields: Partial<Bare>) => TaskPlan,
): Promise<boolean> {
  const stamp = newStamp();
  return database.run(async (again) => {
    for (;;) {
      const state = await readState(database, dossierOf(key));
      if (state === null) return false;
      if (again && state.by === stamp) return true;
      const index = state.tasks.findIndex((line) => line.key === key);
      const line = state.tasks[index];
      const fields = line === undefined ? false : decide(line, again);
      if (typeof fields === 'boolean') return fields;
      const { set, unset } = taskUpdate(change(state.tasks, index, fields));
      const update = {
        $set: { ...set, by: stamp },
        $inc: { v: 1 },
        ...(Object.keys(unset).length > 0 && { $unset: unset }),
      };
      const { matchedCount } = await database.dossiers.updateOne(
        { _id: state._id, v: state.v },
        // The type is forced: the driver's types do not know paths by position.
        update as UpdateFilter<DossierDocument>,
      );
      if (matchedCount === 1) return true;
    }
  });
}
