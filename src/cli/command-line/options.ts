import type { Option } from './verb.ts';

/** Options several verbs share, in the same words. */
export const storeOption: { store: Option } = {
  store: { value: 'adresse', help: 'La base : sqlite:<dossier> (par défaut $JALON_STORE, sinon sqlite:./data).' },
};
export const rootOption: { root: Option } = {
  root: {
    value: 'dossier',
    help: 'Le dossier de workflows/, schemas/ et templates/ (par défaut $JALON_ROOT, sinon ici).',
  },
};
export const jsonOption: { json: Option } = { json: { help: 'Réponse en JSON sur la sortie standard.' } };
