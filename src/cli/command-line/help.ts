import type { Verb } from './verb.ts';

export function helpOfAll(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2;
  return [
    'Jalon, moteur de parcours.',
    '',
    'Utilisation : jalon <commande> [options]',
    '',
    ...verbs.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Aide d’une commande : jalon <commande> --help · version : jalon --version',
    'Code de sortie : 0 fait · 1 refusé ou défaut trouvé · 2 commande mal écrite · 3 erreur inattendue.',
  ].join('\n');
}

export function helpOf(verb: Verb): string {
  const options = Object.entries({ ...verb.options, help: { help: 'Cette aide.' } }).map(
    ([name, option]): [string, string] => [
      `--${name}${'value' in option && option.value ? ` <${option.value}>` : ''}`,
      option.help,
    ],
  );
  const width = Math.max(...options.map(([name]) => name.length)) + 2;
  return [
    verb.summary,
    '',
    `Utilisation : jalon ${verb.name} ${verb.usage}`.trimEnd(),
    ...(verb.help ? ['', ...verb.help] : []),
    '',
    ...options.map(([name, help]) => `  ${name.padEnd(width)}${help}`),
  ].join('\n');
}
