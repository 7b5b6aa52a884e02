import { readFile, writeFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject, own } from '../../base/base.ts';
import { parseJsonText } from '../../catalog/catalog.ts';
import type { PublicationAnswer, ReleaseImport, ReleaseLine } from '../../operations/operations.ts';
import {
  EXIT,
  type ExitCode,
  intentOf,
  intentOptions,
  jsonOption,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withExistingStore,
} from '../command-line/command-line.ts';

export const release: Verb = {
  name: 'release',
  summary: 'Les versions des définitions : list, export, import, restore, cancel.',
  usage: '<list|export|import|restore|cancel> [numéro | fichier] [--to <fichier>] [--reason <motif>] …',
  help: [
    '  jalon release list',
    '  jalon release export --to version.json          celle qui est servie ; « export 3 » : la troisième',
    '  jalon release import version.json --trial       dit ce qui changerait, ne publie rien',
    '  jalon release import version.json --reason "Réforme des relances" --from 2027-01-01',
    '  jalon release restore 3 --reason "Retour arrière"',
    '  jalon release cancel 5                          la version programmée ne sera pas servie',
  ],
  options: {
    ...storeOption,
    ...intentOptions,
    to: { value: 'fichier', help: 'Où écrire ; par défaut, sur la sortie standard.' },
    trial: { help: 'Vérifie le fichier et dit ce qui changerait.' },
    ...jsonOption,
  },
  words: [1, 2],
  run(call) {
    const [action = ''] = call.words;
    const found = own(actions, action);
    if (!found) throw new UsageError(`« ${action} » n'est pas prévu : list, export, import, restore ou cancel.`);
    return found(call);
  },
};

const MAX_RELEASES = 100;

const actions: { [action: string]: (call: VerbCall) => Promise<ExitCode> } = {
  list: (call) =>
    withExistingStore(call, async ({ operations }) => {
      const { items, total } = await operations.machine.releases({ limit: MAX_RELEASES });
      if (call.flag('json')) call.terminal.printJson({ items, total });
      else for (const line of items) call.terminal.print(told(line));
      if (total > items.length) call.terminal.hint(`${total - items.length} de plus, dans le produit.`);
      return EXIT.ok;
    }),
  export: (call) =>
    withExistingStore(call, async ({ operations }) => {
      const file = await operations.machine.exportRelease(call.words[1]);
      const to = call.value('to');
      if (to === undefined) call.terminal.printJson(file);
      else await writeFile(to, `${JSON.stringify(file, null, 2)}\n`);
      call.terminal.hint(`Version nº ${file.number} : ${Object.keys(file.files).length} fichiers, ${file.hash}`);
      return EXIT.ok;
    }),
  import: async (call) => {
    const file = await fileNamed(call.words[1]);
    return withExistingStore(call, async ({ operations }) => {
      const request = { file, trial: call.flag('trial'), ...requestOf(call, await operations.zone()) };
      return tell(call, await operations.machine.importRelease(request));
    });
  },
  restore: (call) =>
    withExistingStore(call, async ({ operations }) => {
      const request = requestOf(call, await operations.zone());
      return tell(call, await operations.machine.restoreRelease(numberOf(call), request));
    }),
  cancel: (call) =>
    withExistingStore(call, async ({ operations }) => {
      const { number } = await operations.machine.cancelRelease(numberOf(call));
      call.terminal.print(`La version nº ${number} ne sera pas servie.`);
      return EXIT.ok;
    }),
};

function told({ number, at, author, reason, standing, effectiveFrom, files }: ReleaseLine): string {
  const count = files.added.length + files.changed.length + files.removed.length;
  const state =
    standing === 'served' ? ' · servie' : standing === 'scheduled' ? ` · programmée (${effectiveFrom})` : '';
  return `nº ${number}  ${at.slice(0, 16).replace('T', ' ')}  ${author}  ${count} fichier(s)  ${reason}${state}`;
}

function tell(call: VerbCall, { release: line, published, files, isNew }: PublicationAnswer): ExitCode {
  if (call.flag('json')) {
    call.terminal.printJson({ release: line, published, files, isNew });
    return EXIT.ok;
  }
  const changed = [...files.added, ...files.changed, ...files.removed];
  for (const file of changed) call.terminal.print(`  ${file}`);
  const count = `${changed.length} fichier(s), ${published.length} processus`;
  if (call.flag('trial')) call.terminal.print(`À l’essai : ${count}. Rien n’est publié.`);
  else if (isNew) call.terminal.print(`Version nº ${line?.number} ${whenOf(line)} : ${count}.`);
  else call.terminal.print('Rien de nouveau : c’est ce qui est servi.');
  return EXIT.ok;
}

function whenOf(line: ReleaseLine | null): string {
  return line?.standing === 'scheduled' ? `programmée (${line.effectiveFrom})` : 'en service';
}

function requestOf(call: VerbCall, zone: string): Omit<ReleaseImport, 'file' | 'trial'> {
  const { reason, legal, effectiveFrom, cancelScheduled } = intentOf(call, zone);
  return {
    ...(reason !== undefined && { reason }),
    ...(legal != null && { legal }),
    ...(effectiveFrom != null && { effectiveFrom }),
    ...(cancelScheduled !== undefined && { replaceScheduled: cancelScheduled }),
  };
}

function numberOf({ words: [, number] }: VerbCall): string {
  if (number !== undefined) return number;
  throw new UsageError('Dites laquelle, par son numéro : « jalon release list » les montre.');
}

async function fileNamed(name: string | undefined): Promise<JsonObject> {
  if (name === undefined) throw new UsageError('Il manque le fichier à importer.');
  const text = await readFile(name, 'utf8').catch(() => {
    throw new UsageError(`Le fichier « ${name} » ne se lit pas.`);
  });
  const file = parseJsonText(text);
  if (!file.ok) throw new UsageError(`« ${name} » ne se lit pas : ${file.issue.message}, ligne ${file.issue.line}.`);
  if (isJsonObject(file.value)) return file.value;
  throw new UsageError(`« ${name} » n’est pas une version de Jalon exportée.`);
}
