import type { JsonObject } from '../../src/base/base.ts';
import { type CompiledBundle, type NamedReference, namedIn } from '../../src/engine/engine.ts';
import type { Caller } from '../../src/operations/operations.ts';
import type { Line } from './script.ts';
import type { Stage } from './stage.ts';

/** Returns the files, people, organisations and dossiers that the answers of a line name. */
export function namedInLine(
  { events }: CompiledBundle,
  { event, data }: Pick<Line, 'event' | 'data'>,
): readonly NamedReference[] {
  const schema = events.get(event)?.formSchema;
  return schema ? namedIn(schema, data) : [];
}

/** Stories name a file by its file name, while the product gives it an id. */
export interface Uploads {
  /** Adds the files of a line to the dossier as its sender, and names them by their ids in the answers. */
  join(line: Line, sender: Caller, dossier: string | null): Promise<Line>;
  /** Writes data of the product with the file names of the story. */
  asTold(data: JsonObject): JsonObject;
}

export function uploadsOf({ operations }: Stage, compiled: CompiledBundle): Uploads {
  const ids = new Map<string, string>();
  return {
    join: async (line, sender, dossier) => {
      const files = namedInLine(compiled, line).filter(({ kind }) => kind === 'file');
      for (const { id: name } of files) {
        if (dossier === null || ids.has(name)) continue;
        const content = new TextEncoder().encode(name);
        ids.set(
          name,
          (await operations.addFile(sender, { id: dossier }, { file: { name, type: 'application/pdf', content } })).id,
        );
      }
      return { ...line, data: renamed(line.data, ids) };
    },
    asTold: (data) => renamed(data, new Map([...ids].map(([name, id]) => [id, name]))),
  };
}

function renamed(data: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return JSON.parse(JSON.stringify(data), (_, value) => names.get(value) ?? value) as JsonObject;
}
