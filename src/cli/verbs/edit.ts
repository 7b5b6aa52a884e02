import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Finding, isJsonObject } from '../../base/base.ts';
import { type DefinitionTexts, judgeHere, parseJsonText, readTree, simulationsHere } from '../../catalog/catalog.ts';
import { editedTexts, faultsOfEdit, type NamedEdit, namedEdits } from '../../operations/operations.ts';
import {
  EXIT,
  type ExitCode,
  jsonOption,
  printFindings,
  resultOf,
  rootOf,
  rootOption,
  UsageError,
  type Verb,
  type VerbCall,
} from '../command-line/command-line.ts';

export const edit: Verb = {
  name: 'edit',
  summary:
    'Change les définitions du dossier comme le fait l’atelier : insérer, déplacer, renommer, retirer une étape…',
  usage: '<modification> [<ce qu’elle demande, en JSON>] [--trial] [--json] [--root <dossier>]',
  help: [
    '  jalon edit remove-state                         dit ce que demande la modification',
    '  jalon edit remove-state \'{"workflow":"demande","state":"recue","to":"acceptee"}\'',
    ...namedEdits.map(({ kind, says }) => `  ${kind.padEnd(18)} ${says}`),
  ],
  options: {
    ...rootOption,
    trial: { help: 'Dit ce qui changerait, et n’écrit rien.' },
    ...jsonOption,
  },
  words: [1, 2],
  async run(call) {
    const [kind = '', said] = call.words;
    const found = namedEdits.find((one) => one.kind === kind);
    if (found !== undefined && said === undefined) return explained(found, call);
    return made(call, askedIn(kind, said ?? '{}'));
  },
};

function explained({ asks }: NamedEdit, { terminal }: VerbCall): ExitCode {
  terminal.printJson(asks);
  return EXIT.ok;
}

/** @throws UsageError when the edit is none, or lacks something */
function askedIn(kind: string, text: string): { kind: string } {
  const parsed = parseJsonText(text);
  if (!parsed.ok || !isJsonObject(parsed.value))
    throw new UsageError('Ce que demande la modification est un objet JSON.');
  const asked = { ...parsed.value, kind };
  const faults = faultsOfEdit(asked);
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return asked;
}

async function made(call: VerbCall, asked: { kind: string }): Promise<ExitCode> {
  const root = rootOf(call);
  const texts = await readTree(root);
  const simulate = simulationsHere();
  const edited = await editedTexts(
    {
      texts: Object.fromEntries(texts),
      rename: async (renaming) => (await simulate({ kind: 'rename', texts, base: texts, renaming })).renamed,
    },
    asked,
  );
  if (!edited.ok) {
    call.terminal.say(edited.why);
    return EXIT.refused;
  }
  if (!call.flag('trial')) await write(root, edited.texts);
  const { findings, bundles } = await judgeHere()(after(texts, edited.texts));
  return told(call, { files: Object.keys(edited.texts), workflows: Object.keys(bundles), findings });
}

async function write(root: string, texts: { [path: string]: string | null }): Promise<void> {
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await (text === null ? rm(join(root, path)) : writeFile(join(root, path), text));
  }
}

function after(texts: DefinitionTexts, changed: { [path: string]: string | null }): DefinitionTexts {
  const all = new Map(texts);
  for (const [path, text] of Object.entries(changed))
    if (text === null) all.delete(path);
    else all.set(path, text);
  return all;
}

function told(
  { flag, terminal }: VerbCall,
  { files, workflows, findings }: { files: string[]; workflows: string[]; findings: Finding[] },
): ExitCode {
  if (flag('json')) terminal.printJson({ files, workflows, findings });
  else {
    for (const path of files) terminal.print(`changé : ${path}`);
    printFindings(findings, workflows, terminal);
  }
  return resultOf(findings);
}
