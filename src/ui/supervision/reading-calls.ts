/** Says in words what the reader did at each kind of reading. */
export const CALLS: { [what: string]: string } = {
  view: 'a ouvert le dossier',
  journal: 'a lu l’histoire du dossier',
  file: 'a ouvert un fichier',
  document: 'a ouvert un document',
  preview: 'a vu l’aperçu d’un document',
  likely: 'l’a comparé à un autre dossier',
  sheet: 'a ouvert une page du dossier',
  link: 'a ouvert sa page par un lien',
  export: 'a exporté une liste où il figure',
  proof: 'a emporté son dossier de preuve',
  found: 'l’a trouvé, pour les droits d’une personne',
  access: 'a établi son archive d’accès',
};
