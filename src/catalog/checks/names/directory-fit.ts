import { isJsonObject, type Json, own } from '../../../base/base.ts';
import { withDefaults } from '../../../definition/definition.ts';
import { type CompiledBundle, type Directory, hasAccount } from '../../../engine/engine.ts';
import { targetOf } from '../../../fields/fields.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

const fileOf = ({ id }: Directory) => `workflows/directories/${id}.json`;

export const directoryFit: LintCheck = {
  code: 'directory-fit',
  title: 'Un annuaire nomme ce qui existe, se cherche par ce qui trouve les dossiers, et remplit quelque chose',
  level: 'error',
  run(subject) {
    const { directories = {}, forms } = subject.bundle;
    const { compiled } = subject.compilation();
    return [
      ...Object.values(directories).flatMap((directory) => [
        ...namesIn(directory, subject),
        ...(compiled === null ? [] : unsearched(directory, compiled)),
      ]),
      ...Object.entries(forms).flatMap(([name, form]) =>
        uses(form, '$').flatMap((use) => useless(use, directories, `schemas/${name}.schema.json`)),
      ),
    ];
  },
};

function namesIn(directory: Directory, { all, bundle: { roles } }: CheckSubject): CheckFinding[] {
  const file = fileOf(directory);
  const workflows = Object.keys(all);
  const accounts = Object.keys(roles).filter((role) => hasAccount(roles[role]));
  return [
    ...directory.by.flatMap((role, index) => {
      const message = `« ${role} » n'est pas un rôle qui ait un compte.`;
      const cure = cureFor(role, accounts, 'Nommer un rôle de workflows/roles.json.');
      return accounts.includes(role) ? [] : [{ file, path: `$.by[${index}]`, message, cure }];
    }),
    ...directory.from.flatMap(({ workflow, fields }, index) => {
      const path = `$.from[${index}]`;
      const message = `Le processus « ${workflow} » n'existe pas.`;
      const cure = cureFor(workflow, workflows, 'Nommer un processus de workflows/.');
      return [
        ...(workflows.includes(workflow) ? [] : [{ file, path: `${path}.workflow`, message, cure }]),
        ...[directory.key, directory.name].flatMap((field) => absent(field, fields, { file, path })),
      ];
    }),
  ];
}

function absent(field: string, fields: object, where: { file: string; path: string }): CheckFinding[] {
  if (Object.hasOwn(fields, field)) return [];
  const message = `Cette source ne dit pas « ${field} », par lequel on distingue ou nomme les entrées.`;
  return [{ file: where.file, path: `${where.path}.fields`, message, cure: `Y écrire « ${field} ».` }];
}

/** Reports a directory whose entries nobody could find: `search` must hold a field that its name is made of. */
function unsearched(directory: Directory, compiled: CompiledBundle): CheckFinding[] {
  const { search, id } = withDefaults('workflow', compiled.bundle.workflow);
  const own = directory.from.flatMap((source, index) => (source.workflow === id ? [index] : []));
  const sources = compiled.directories.get(directory.id)?.sources ?? [];
  return sources.flatMap(({ each, fields }, index) => {
    const reads = fields.find(([name]) => name === directory.name)?.[1].reads ?? [];
    const lists = (each?.reads ?? []).map((path) => path.slice('data.'.length));
    const named = reads.flatMap((path) => {
      if (path.startsWith('data.')) return [path.slice('data.'.length)];
      return path.startsWith('item.') ? lists.map((list) => `${list}.${path.slice('item.'.length)}`) : [];
    });
    if (named.length === 0 || named.some((field) => search.includes(field))) return [];
    const path = `$.from[${own[index]}].fields.${directory.name}`;
    const message = `« ${named[0]} » ne fait trouver aucun dossier : l'annuaire ne trouverait pas cette entrée.`;
    return [{ file: fileOf(directory), path, message, cure: `L'ajouter à « search » de workflows/${id}.json.` }];
  });
}

interface DirectoryUse {
  directory: string;
  path: string;
  /** Lists the other fields of the same group. */
  beside: string[];
}

function uses(schema: Json | undefined, path: string): DirectoryUse[] {
  if (!isJsonObject(schema)) return [];
  const members = Object.entries(isJsonObject(schema.properties) ? schema.properties : {});
  const names = members.map(([name]) => name);
  const here = members.flatMap(([name, field]): DirectoryUse[] => {
    const directory = isJsonObject(field) ? targetOf(field, 'directory') : null;
    if (directory === null) return [];
    return [{ directory, path: `${path}.properties.${name}.x-widget`, beside: names.filter((one) => one !== name) }];
  });
  const inner = members.flatMap(([name, field]) => uses(field, `${path}.properties.${name}`));
  return [...here, ...inner, ...uses(schema.items, `${path}.items`)];
}

function useless(use: DirectoryUse, directories: { [id: string]: Directory }, file: string): CheckFinding[] {
  const { directory: name, path, beside } = use;
  const directory = own(directories, name);
  if (directory === undefined) {
    const message = `L'annuaire « ${name} » n'existe pas, ou son fichier est refusé.`;
    return [{ file, path, message, cure: `Créer workflows/directories/${name}.json.` }];
  }
  const known = directory.from.flatMap(({ fields }) => Object.keys(fields));
  if (beside.some((field) => known.includes(field))) return [];
  const message = `L'entrée choisie ne remplirait rien : aucun champ de ce groupe ne porte un nom de l'annuaire « ${name} ».`;
  return [{ file, path, message, cure: `Nommer un champ comme l'un de ceux-ci : ${[...new Set(known)].join(', ')}.` }];
}
