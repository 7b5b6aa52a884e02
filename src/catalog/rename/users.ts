import { memo } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import type { Tree } from './tree.ts';

/** Maps the file name of a schema to the workflows that ask it, keep their dossiers in it, or borrow a part of it. */
type Users = Map<string, readonly string[]>;

const known = memo<Tree, Users>('users of schemas');

export function usersOf(tree: Tree, schema: string): readonly string[] {
  const users = known(tree, usersIn);
  return users.get(schema) ?? [];
}

function usersIn(tree: Tree): Users {
  const borrowed = new Map(tree.schemas.map(({ file }) => [nameOf(file), borrowedBy(tree.texts.get(file) ?? '')]));
  const users = new Map<string, string[]>();
  for (const [id, workflow] of tree.workflows) {
    const { dossier, events, documents } = withDefaults('workflow', workflow);
    const forms = [...Object.values(events), ...Object.values(documents)].flatMap(({ form }) => form ?? []);
    const reached = new Set([dossier, ...forms.map((form) => `${form}.schema.json`)]);
    // The set grows while it is read: a borrowed schema may borrow in turn.
    for (const schema of reached) for (const part of borrowed.get(schema) ?? []) reached.add(part);
    for (const schema of reached) users.set(schema, [...(users.get(schema) ?? []), id]);
  }
  return users;
}

const nameOf = (file: string) => file.slice('schemas/'.length);

/** Lists the files from which a schema borrows parts. */
export function borrowedBy(text: string): string[] {
  return [...text.matchAll(/"\$ref"\s*:\s*"([^"#/]+\.schema\.json)/g)].map(([, file = '']) => file);
}
