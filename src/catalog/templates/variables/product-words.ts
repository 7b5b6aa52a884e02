/** Gives what the product adds to the data of every template: the section it is listed under, then its title. */
export const PRODUCT_WORDS: { [address: string]: [section: string, title: string] } = {
  today: ['Dates', 'Date du jour'],
  now: ['Dates', 'Jour où le courrier est décidé'],
  'dossier.createdAt': ['Dates', 'Jour où le dossier est ouvert'],
  'dossier.title': ['Le dossier', 'Nom du dossier'],
  'deadline.title': ['L’échéance', 'Ce qui est à faire'],
  'deadline.items': ['L’échéance', 'Ce qu’elle rappelle'],
  'deadline.dueAt': ['L’échéance', 'Jour de ce rappel'],
  'deadline.firstDueAt': ['L’échéance', 'Jour où c’était à faire'],
  'link.url': ['Le lien personnel', 'Adresse du lien'],
  'link.expiresAt': ['Le lien personnel', 'Valable jusqu’au'],
  'document.name': ['Le document joint', 'Nom du document'],
  'document.code': ['Le document joint', 'Code de vérification'],
};

/** Gives the words for members of a holder of a role, and of the sender. */
export const NAMED_WORDS: { [member: string]: string } = {
  ...{ name: 'Nom', email: 'Adresse e-mail', phone: 'Téléphone', kind: 'Nature', siret: 'SIRET' },
  ...{ programme: 'Programme', street: 'Rue', postcode: 'Code postal', city: 'Ville' },
  ...{ signatory: 'Signataire', court: 'Tribunal', dpo: 'Délégué à la protection des données' },
};

export const FILE_WORDS: { [member: string]: string } = {
  ...{ name: 'Nom', size: 'Taille en octets', sha256: 'Empreinte SHA-256', at: 'Reçu le' },
};
