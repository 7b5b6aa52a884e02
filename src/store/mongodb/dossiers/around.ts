import type { Document } from 'mongodb';
import type { Store, Texts } from '../../contract/contract.ts';
import type { Database, FileDocument, RecordDocument } from '../database/database.ts';
import { recordOf, storedFile } from '../records/records.ts';
import { type DossierTexts, storedDossiers, TEXTS } from './state.ts';

type AroundLine = { file: FileDocument } | { record: RecordDocument; from: DossierTexts[] } | { dossier: DossierTexts };

/** Reads everything in one command: the files, then the records of each kind with the dossiers they come from, then the dossiers named. */
export function aroundReader({ files, records, dossiers, clock, texts, run }: Database): Store['around'] {
  return (id, wanted) =>
    run(async () => {
      const alive = { expiresAt: { $not: { $lte: clock.now() } } };
      const from = { from: dossiers.collectionName, localField: 'from', foreignField: '_id', as: 'from' };
      const newest = Object.entries(wanted.newest).map(([kind, most]) => ({
        coll: records.collectionName,
        pipeline: [
          { $match: { kind, marks: `dossier:${id}`, ...alive } },
          { $sort: { sort: -1, id: -1 } },
          { $limit: most },
          { $project: { _id: 0, record: '$$ROOT', from: 1 } },
          { $lookup: { ...from, pipeline: [{ $project: TEXTS }] } },
        ],
      }));
      const named = {
        coll: dossiers.collectionName,
        pipeline: [
          { $match: { _id: { $in: [...wanted.dossiers] } } },
          { $project: TEXTS },
          { $project: { _id: 0, dossier: '$$ROOT' } },
        ],
      };
      const stages: Document[] = [
        { $match: { dossier: id } },
        { $sort: { at: 1, _id: 1 } },
        { $project: { _id: 0, file: '$$ROOT' } },
        ...[...newest, named].map((source) => ({ $unionWith: source })),
      ];
      return sorted(texts, await files.aggregate<AroundLine>(stages).toArray());
    });
}

async function sorted(texts: Texts, lines: AroundLine[]): ReturnType<Store['around']> {
  const found = lines.flatMap((line) => ('dossier' in line ? [line.dossier] : 'record' in line ? line.from : []));
  const each = new Map(found.map((one) => [one._id, one]));
  return {
    files: lines.flatMap((line) => ('file' in line ? [storedFile(line.file)] : [])),
    records: lines.flatMap((line) => ('record' in line ? [recordOf(line.record)] : [])),
    dossiers: await storedDossiers(texts, [...each.values()]),
  };
}
