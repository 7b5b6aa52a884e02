import { type Finding, isJsonObject, type JsonObject, memo, remembered } from '../../base/base.ts';
import type { DefinitionKind } from '../../definition/definition.ts';
import type { Bundle, Directory, Example, ListFile, RolesFile, RuleFile, Workflow } from '../../engine/engine.ts';
import { inlineRefs } from '../../forms/forms.ts';
import { isOfOneDossier, type Screen } from '../../screens/screens.ts';
import { cureFor, screenFindings, shapeFindings } from '../definition/definition.ts';
import {
  assembleBundle,
  type DefinitionFile,
  type DefinitionTexts,
  type Files,
  type Folder,
  folderOf,
  type Memory,
  needsRefused,
  newMemory,
  type Parts,
  readTree,
  refusedIn,
  schemaIn,
} from '../files/files.ts';
import { type AccountLetter, readAccountLetters } from '../templates/templates.ts';

export interface Definitions {
  /** Holds a bundle for each workflow file that is well formed. */
  bundles: { [workflow: string]: Bundle };
  /** Lists the screens, by id, whose shape and names are right. */
  screens: Screen[];
  /** Lists the examples whose shape is right and whose workflow exists. */
  examples: Example[];
  /** Lists the letters about accounts that the folder has. */
  letters: AccountLetter[];
  /** Lists what could not be read: texts that are not JSON, keys the meta-schemas refuse, references that name nothing. */
  findings: Finding[];
  /** Names every file of the folder, for `lintBundles` to suggest. */
  available: Available;
  /** Holds the texts that were read. */
  texts: DefinitionTexts;
}

/** Lists names by kind: those a definition may use. */
export interface Available {
  forms: string[];
  rules: string[];
  lists: string[];
  directories: string[];
  templates: string[];
  workflows: string[];
  /** Names the files that exist but could not be used: a fault of a definition that needs them would only follow from theirs. */
  refused: string[];
}

/**
 * Reads `workflows/`, `schemas/` and `templates/` under `root` and makes one self-contained bundle per workflow. A mistake is a finding:
 * nothing is thrown.
 */
export async function readDefinitions(root: string, memory: Memory = newMemory()): Promise<Definitions> {
  return definitionsIn(await readTree(root), memory);
}

/** Does the same for texts from anywhere. */
export function definitionsIn(texts: DefinitionTexts, memory: Memory = newMemory()): Definitions {
  const { folder, findings } = folderOf(texts, memory);
  const roles = readRoles(folder, findings);
  const parts: Parts = {
    workflows: shaped<Workflow>('workflow', folder.workflows, findings),
    rules: shaped<RuleFile>('rule', folder.rules, findings),
    lists: shaped<ListFile>('list', folder.lists, findings),
    directories: shaped<Directory>('directory', folder.directories, findings),
    schemas: readSchemas(folder, findings, memory),
    templates: folder.templates,
    roles,
  };
  const screens = shaped<Screen>('screen', folder.screens, findings);
  const assembled = [...parts.workflows].map(([id, workflow]): [string, Bundle] => [
    id,
    memory.assembled(assembleBundle(workflow, parts)),
  ]);
  for (const [, { workflow }] of assembled) checkDossierSchema(workflow, folder, findings);
  const bundles = Object.fromEntries(assembled);
  const refused = refusedIn(findings);
  const sheets = [...screens.values()].filter(isOfOneDossier).map(({ id }) => id);
  const named = [...screens.values()].map((screen) => ({
    screen,
    wrong: screenFindings(screen, bundles, sheets).filter(() => !needsRefused(screen, refused)),
  }));
  findings.push(...named.flatMap(({ wrong }) => wrong));
  const sound = named
    .filter(({ screen, wrong }) => wrong.length === 0 && !needsRefused(screen, refused))
    .map(({ screen }) => screen);
  const examples = [...shaped<Example>('example', folder.examples, findings).values()];
  const homeless = examples.filter(({ workflow }) => !folder.workflows.has(workflow));
  findings.push(...homeless.map((example) => noWorkflow(example, folder)));
  const { letters, findings: wrongLetters } = readAccountLetters(folder.templates);
  findings.push(...wrongLetters);
  return {
    ...{ bundles, screens: sound, letters, findings, texts },
    examples: examples.filter(({ workflow }) => Object.hasOwn(bundles, workflow)),
    available: { ...availableIn(folder), refused },
  };
}

function noWorkflow({ id, workflow }: Example, { workflows }: Folder): Finding {
  return {
    ...{ level: 'error', code: 'unknown-workflow', file: `workflows/examples/${id}.json`, path: '$.workflow' },
    message: `Le processus « ${workflow} » n'existe pas.`,
    cure: cureFor(workflow, workflows.keys(), 'Écrire le sien, ou supprimer cet exemple.'),
  };
}

function availableIn(folder: Folder): Omit<Available, 'refused'> {
  return {
    forms: [...folder.schemas.keys()].map((file) => file.slice(0, -'.schema.json'.length)),
    rules: [...folder.rules.keys()],
    lists: [...folder.lists.keys()],
    directories: [...folder.directories.keys()],
    templates: [...folder.templates.keys()],
    workflows: [...folder.workflows.keys()],
  };
}

/** Returns the files that their meta-schema accepts, by name; the others become findings. */
function shaped<Content>(kind: DefinitionKind, files: Files, findings: Finding[]): Map<string, Content> {
  const accepted = new Map<string, Content>();
  for (const [name, definition] of files) {
    const found = [...shapeFindings(kind, definition.file, definition.content), ...nameFindings(name, definition)];
    findings.push(...found);
    // The meta-schema has just proved the shape.
    if (found.length === 0) accepted.set(name, definition.content as Content);
  }
  return accepted;
}

function nameFindings(name: string, { file, content }: DefinitionFile): Finding[] {
  if (!isJsonObject(content) || content.id === undefined || content.id === name) return [];
  const message = `L'identifiant « ${content.id} » n'est pas le nom du fichier.`;
  return [
    {
      level: 'error',
      code: 'id-not-file',
      file,
      path: '$.id',
      message,
      cure: `Écrire « ${name} », ou renommer le fichier.`,
    },
  ];
}

function readRoles(folder: Folder, findings: Finding[]): RolesFile['roles'] {
  const file = 'workflows/roles.json';
  if (folder.roles === null) {
    if (folder.workflows.size > 0 && !findings.some((finding) => finding.file === file)) findings.push(noRoles(file));
    return {};
  }
  const found = shapeFindings('roles', file, folder.roles.content);
  findings.push(...found);
  // The meta-schema has just proved the shape.
  return found.length === 0 ? (folder.roles.content as unknown as RolesFile).roles : {};
}

function noRoles(file: string): Finding {
  return {
    level: 'error',
    code: 'missing-file',
    file,
    path: '$',
    message: 'Ce fichier manque.',
    cure: 'Y déclarer les rôles des dossiers : { "roles": { … } }.',
  };
}

function readSchemas(folder: Folder, findings: Finding[], memory: Memory): Map<string, JsonObject> {
  const schemas = new Map<string, JsonObject>();
  const unread = refusedIn(findings).filter((name) => !folder.schemas.has(`${name}.schema.json`));
  for (const [name, { file, content }] of folder.schemas) {
    if (!isJsonObject(content)) {
      findings.push({
        level: 'error',
        code: 'wrong-type',
        file,
        path: '$',
        message: 'Un schéma est un objet.',
        cure: 'Écrire { "type": "object", … }.',
      });
      continue;
    }
    const { schema, issues } = inlined(content, name, (other) => schemaIn(folder, other));
    const own = issues.filter(() => !needsRefused(content, unread));
    findings.push(...own.map((issue): Finding => ({ level: 'error', code: 'unknown-reference', file, ...issue })));
    schemas.set(name, memory.schema(bare(schema, [], () => withoutKeys(schema))));
  }
  return schemas;
}

const bare = remembered<JsonObject>('bare schemas');

function withoutKeys({ $schema: _, $id: __, ...body }: JsonObject): JsonObject {
  return body;
}

type InlinedSchema = ReturnType<typeof inlineRefs>;

/** Maps a schema to its inlined form, with the parts it borrowed from other schemas, as these were then. */
const whole = memo<JsonObject, { last: BorrowingSchema | null }>('inlined schemas');
interface BorrowingSchema {
  name: string;
  borrowed: Map<string, JsonObject | undefined>;
  inlined: InlinedSchema;
}

/** Keeps the result of `inlineRefs` until the schema, or a schema it borrows from, changes. */
function inlined(content: JsonObject, name: string, read: (other: string) => JsonObject | undefined): InlinedSchema {
  const kept = whole(content, () => ({ last: null }));
  const known = kept.last;
  if (known?.name === name && [...known.borrowed].every(([other, was]) => read(other) === was)) return known.inlined;
  const borrowed = new Map<string, JsonObject | undefined>();
  const found = inlineRefs(content, name, (other) => {
    borrowed.set(other, read(other));
    return borrowed.get(other);
  });
  kept.last = { name, borrowed, inlined: found };
  return found;
}

function checkDossierSchema(workflow: Workflow, folder: Folder, findings: Finding[]): void {
  if (folder.schemas.has(workflow.dossier)) return;
  const message = `Le schéma « ${workflow.dossier} » n'existe pas dans schemas/.`;
  const cure = cureFor(workflow.dossier, folder.schemas.keys(), 'Créer ce fichier.');
  findings.push({
    level: 'error',
    code: 'unknown-schema',
    file: `workflows/${workflow.id}.json`,
    path: '$.dossier',
    message,
    cure,
  });
}
