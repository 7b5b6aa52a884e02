/** Rows an attacker walks along: alphabet, digits, French and English keyboards. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];

/** Words found at the head of every published list of French and English passwords, folded. */
const COMMON = [
  'motdepasse',
  'password',
  'passw0rd',
  'azerty',
  'qwerty',
  'bonjour',
  'bienvenue',
  'soleil',
  'doudou',
  'loulou',
  'chouchou',
  'marseille',
  'jetaime',
  'iloveyou',
  'welcome',
  'letmein',
  'admin',
  'administrateur',
  'administrator',
  'secret',
  'changeme',
  'changezmoi',
  'football',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'test',
  'demo',
  'jalon',
  'compte',
  'utilisateur',
  'connexion',
  'login',
  'identifiant',
  'session',
  'bureau',
  'travail',
  'service',
  'association',
  'vacances',
  'famille',
  'maison',
  'chocolat',
  'nounours',
  'coucou',
  'tigrou',
  'minou',
  'louloute',
  'cheval',
  'papillon',
  'etoile',
  'amour',
  'toujours',
  'liberte',
  'egalite',
  'fraternite',
  'republique',
  'france',
  'paris',
  'lyon',
  'toulouse',
  'bordeaux',
  'bretagne',
  'olympique',
  'caramel',
  'printemps',
  'automne',
  'janvier',
  'fevrier',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
  'lundi',
  'vendredi',
  'nicolas',
  'camille',
  'thomas',
  'julien',
  'alexandre',
  'sandrine',
  'isabelle',
  'stephanie',
  'michael',
  'jennifer',
  'charlie',
  'superman',
  'batman',
  'pokemon',
  'starwars',
  'whatever',
  'trustno1',
  'baseball',
  'master',
  'shadow',
  'hello',
  'summer',
  'winter',
  'google',
  'facebook',
  'internet',
  'computer',
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'jesuislapourtoi',
  'vivelafrance',
  'allezlesbleus',
];

/**
 * How many characters of a password do not follow from the others: a common or personal word, a keyboard or alphabet
 * run, a year and a repeated piece count for two each, whatever their length.
 */
export function unpredictableLength(password: string, personal: string[]): number {
  const words = [...COMMON, ...personal.flatMap(wordsOf)].sort((a, b) => b.length - a.length);
  let rest = folded(password);
  for (const word of words) rest = rest.replaceAll(word, '\u0001\u0001');
  rest = withoutRuns(rest).replaceAll(/(?:19|20)\d\d/g, '\u0001\u0001');
  return withoutRepeats(rest).length;
}

/** The whole, and its parts: an e-mail, its name, its domain. */
function wordsOf(text: string): string[] {
  const whole = folded(text);
  return [whole, ...whole.split(/[^a-z0-9]+/)].filter((word) => word.length >= 3);
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Every run of four or more characters along a row, either way, becomes two. */
function withoutRuns(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const length = Math.max(...ROWS.flatMap((row) => [runLength(text, at, row), runLength(text, at, reversed(row))]));
    kept += length >= 4 ? '\u0001\u0001' : text[at];
    at += length >= 4 ? length : 1;
  }
  return kept;
}

function runLength(text: string, at: number, row: string): number {
  const start = row.indexOf(text[at] ?? '');
  if (start < 0) return 0;
  let length = 1;
  while (at + length < text.length && start + length < row.length && text[at + length] === row[start + length])
    length += 1;
  return length;
}

function reversed(row: string): string {
  return [...row].reverse().join('');
}

/** Keeps a character only when the two before it were not already followed by it: `abcabcabc` leaves `abc`. */
function withoutRepeats(text: string): string {
  const seen = new Set<string>();
  let kept = '';
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(Math.max(0, at - 1), at + 1);
    if (!seen.has(pair)) kept += text[at];
    seen.add(pair);
  }
  return kept;
}
