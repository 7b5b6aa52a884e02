/** Reads the types that a file declares, exported or not. */
export function typesIn(file: string, text: string): { name: string; line: number }[];

/** Says whether a name is a bare participle, a pronoun or another word that is no noun. */
export function isNoNoun(name: string): boolean;

/** Says whether too many files declare a type of this name. */
export function isRepeated(name: string, files: ReadonlySet<string>): boolean;
