import { UsageError, type VerbCall, type VerbOption } from './verb.ts';

/** Gives several verbs the same options, in the same words. */
export const storeOption: { store: VerbOption } = {
  store: { value: 'adresse', help: 'La base : sqlite:<dossier> (par défaut $JALON_STORE, sinon sqlite:./data).' },
};
export const rootOption: { root: VerbOption } = {
  root: {
    value: 'dossier',
    help: 'Le dossier de workflows/, schemas/ et templates/ (par défaut $JALON_ROOT, sinon ici).',
  },
};
export const jsonOption: { json: VerbOption } = { json: { help: 'Réponse en JSON sur la sortie standard.' } };
export const portOption: { port: VerbOption } = {
  port: { value: 'numéro', help: 'Port (par défaut $PORT, sinon 3000).' },
};

/** @throws UsageError when what is given is no port */
export function portOf(call: VerbCall): number {
  const text = call.value('port') ?? process.env.PORT ?? '3000';
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`« ${text} » n'est pas un port : un nombre de 0 à 65535.`);
}
