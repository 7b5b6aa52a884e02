import { cel, flag, named, optional, record, required } from '../shape.ts';

export const invite = named(
  'invite',
  [
    'Invitation',
    "Rendez-vous joint à l'e-mail, pour l'agenda du destinataire. Sans date ou sans heure, rien n'est joint.",
  ],
  () =>
    record({
      date: required(
        cel('action', 'date?', 'value', 'ce que dit l’invitation'),
        'Date',
        'Expression CEL qui donne une date civile, ou null.',
      ),
      time: required(
        cel('action', 'string?', 'value', 'ce que dit l’invitation'),
        'Heure',
        'Expression CEL qui donne HH:MM, dans le fuseau du workflow, ou null.',
      ),
      minutes: required(
        cel('action', 'int?', 'value', 'ce que dit l’invitation'),
        'Durée en minutes',
        'Expression CEL qui donne un nombre, ou null pour une heure.',
      ),
      title: required(
        cel('action', 'string?', 'value', 'ce que dit l’invitation'),
        'Objet',
        'Expression CEL qui donne un texte.',
      ),
      place: required(
        cel('action', 'string?', 'value', 'ce que dit l’invitation'),
        'Lieu',
        'Expression CEL qui donne un texte (adresse, lien), ou null.',
      ),
      meeting: optional(
        cel('action', 'string?', 'value', 'ce que dit l’invitation'),
        'Rendez-vous',
        "Expression CEL qui nomme ce rendez-vous dans le dossier (l'identifiant de son élément, par exemple), ou null. Toutes les lettres d'un même rendez-vous changent le même événement de l'agenda ; sans elle, chaque lettre en ajoute un.",
      ),
      cancel: optional(
        flag,
        'Annulation',
        "Le rendez-vous nommé par « meeting » est retiré de l'agenda. Quand « meeting » donne null, il n'y a rien à annuler : la lettre ne part pas.",
      ),
    }),
);
