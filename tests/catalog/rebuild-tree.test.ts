import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitionsIn, readTree, rebuildTree } from '../../src/catalog/catalog.ts';

const LEAVE_REQUEST = join(import.meta.dirname, '../fixtures/leave-request');
const WORKFLOW = 'workflows/leave-request.json';
const DOSSIER = 'schemas/leave-dossier.schema.json';

describe('A tree rebuilt from what is published, beside a folder', () => {
  it('does not take a workflow that only the folder has for one that is published', async () => {
    const folder = await readTree(LEAVE_REQUEST);
    const { bundles, screens, letters } = definitionsIn(folder);
    const { team: _, ...published } = bundles;
    const pages = screens.filter(({ workflow }) => workflow !== 'team');

    const tree = rebuildTree({ bundles: published, screens: pages, letters }, folder);

    expect(tree.has('workflows/team.json')).toBe(false);
    expect(tree.get(WORKFLOW)).toBe(folder.get(WORKFLOW));
  });

  it('says what was published, with schemas that refer to others that refer further', async () => {
    const folder = await readTree(LEAVE_REQUEST);
    const dossier = JSON.parse(folder.get(DOSSIER) ?? '') as { properties: object };
    const properties = { ...dossier.properties, note: { $ref: 'near.schema.json' } };
    const before = new Map([
      ...folder,
      [DOSSIER, JSON.stringify({ ...dossier, properties })],
      ['schemas/near.schema.json', '{ "$ref": "far.schema.json" }'],
      ['schemas/far.schema.json', '{ "type": "string", "title": "Note" }'],
    ]);
    const published = definitionsIn(before);
    const beside = new Map([...before, ['workflows/roles.json', '{ "roles": {} }']]);

    const tree = rebuildTree(published, beside);

    expect(tree.get(DOSSIER)).toBe(before.get(DOSSIER));
    expect(definitionsIn(tree).bundles).toEqual(published.bundles);
  });
});
