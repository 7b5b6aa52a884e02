import { withExistingStore } from '../command-line/application.ts';
import { linesOf } from '../command-line/explain.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import { type Call, EXIT, required, type Verb } from '../command-line/verb.ts';
import { readCsv } from './csv.ts';
import { callerOf, importRows, type Result } from './rows.ts';

export const importVerb: Verb = {
  name: 'import',
  summary: 'Crée des dossiers d’après un CSV : une ligne par dossier, un compte rendu par ligne.',
  usage: '<fichier.csv> --workflow <id> --as <adresse> [--dry-run]',
  help: [
    'La première ligne nomme les champs du formulaire de création : nom, identite.prenom, coordonnees.email…',
    'Dates JJ/MM/AAAA ou AAAA-MM-JJ, oui/non, plusieurs réponses séparées par « | ».',
    'Une ligne refusée n’empêche pas les autres ; relancer le même fichier ne crée rien deux fois.',
  ],
  options: {
    ...storeOption,
    workflow: { value: 'id', help: 'Le workflow des dossiers à créer.' },
    as: { value: 'adresse', help: 'La personne au nom de qui l’on crée, par son adresse électronique.' },
    role: { value: 'rôle', help: 'Le rôle sous lequel elle agit (par défaut, le premier qui le permet).' },
    'dry-run': { help: 'N’enregistre rien : dit seulement ce qui serait refusé.' },
    ...jsonOption,
  },
  words: [1, 1],
  async run(call) {
    const [file = ''] = call.words;
    const workflow = required(call, 'workflow', 'le workflow des dossiers à créer');
    const as = required(call, 'as', 'l’adresse de la personne au nom de qui l’on crée');
    const csv = await readCsv(file);
    const results = await withExistingStore(call, async (application) => {
      const caller = await callerOf(application, as);
      return importRows(call, application, { caller, workflow, csv });
    });
    report(call, results);
    return results.every(({ status }) => status !== 'refused') ? EXIT.ok : EXIT.refused;
  },
};

function report({ terminal, flag }: Call, results: Result[]): void {
  const count = (status: Result['status']) => results.filter((result) => result.status === status).length;
  const totals = {
    created: count('created'),
    valid: count('valid'),
    duplicates: count('duplicate'),
    refused: count('refused'),
  };
  if (flag('json')) {
    terminal.printJson({ totals, lines: results });
    return;
  }
  for (const result of results) for (const text of outcomeLines(result)) terminal.print(text);
  const done = flag('dry-run') ? `${totals.valid} valable(s)` : `${totals.created} créé(s)`;
  terminal.print(
    `${results.length} ligne(s) : ${done}, ${totals.duplicates} doublon(s), ${totals.refused} refusée(s).`,
  );
}

function outcomeLines(result: Result): string[] {
  const line = `ligne ${result.line}`;
  switch (result.status) {
    case 'created':
      return [`${line} : créé ${result.dossier}`];
    case 'valid':
      return [`${line} : valable`];
    case 'duplicate':
      return [`${line} : doublon${result.dossier ? ` de ${result.dossier}` : ''}. ${result.message}`];
    case 'refused':
      return linesOf(result.problem).map((text, i) => (i === 0 ? `${line} : ${text}` : text));
  }
}
