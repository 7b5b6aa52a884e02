import { isJsonObject, type Json, own } from '../../base/base.ts';
import { barChart, type ChartPoint, lineChart, type Picture, qrPicture, signaturePicture } from '../figures/figures.ts';
import { wanted } from './dates.ts';
import { type Helper, type HelperArgument, HelperFault } from './helper.ts';

const alt: HelperArgument = { name: 'alt', type: 'text' };
const MAX_POINTS = 60;

const chartArguments: Pick<Helper, 'positional' | 'named' | 'gives'> = {
  positional: [{ name: 'liste', type: 'list' }],
  named: [
    { name: 'libelle', type: 'field' },
    { name: 'valeur', type: 'field' },
    alt,
    { name: 'unite', type: 'literal', isOptional: true },
  ],
  gives: 'picture',
};

export const pictureHelpers: Helper[] = [
  {
    name: 'signature',
    summary: "L'image d'une signature : tracé SVG (commandes M L Q C Z) ou PNG en base64 ; hauteur en millimètres.",
    example: "{{#if trace}}{{signature trace alt='Signature de la personne'}}{{/if}}",
    positional: [{ name: 'tracé', type: 'text' }],
    named: [alt, { name: 'hauteur', type: 'integer', isOptional: true }],
    gives: 'picture',
    call: ([value], { alt: text, hauteur = 11 }) => {
      if (typeof hauteur !== 'number' || hauteur < 4 || hauteur > 40) throw wanted('une hauteur de 4 à 40 mm', hauteur);
      const picture = typeof value === 'string' ? signaturePicture(value, altIn(text), hauteur) : null;
      if (!picture) throw new HelperFault('attend un tracé SVG ou une image PNG en base64');
      return picture;
    },
  },
  {
    name: 'logo',
    summary: "Le logo d'une organisation, image PNG en base64, haut de 12 mm au plus.",
    example: "{{#if issuer.logo}}{{logo issuer.logo alt='Logo'}}{{/if}}",
    positional: [{ name: 'image', type: 'text' }],
    named: [alt],
    gives: 'picture',
    call: ([value], { alt: text }) => {
      const picture = typeof value === 'string' ? signaturePicture(value, altIn(text), 12) : null;
      if (!picture) throw new HelperFault('attend une image PNG en base64');
      return picture;
    },
  },
  {
    name: 'qr',
    summary: "Un code QR d'un texte ou d'une adresse.",
    example: "{{qr link.url alt='Code à scanner pour signer'}}",
    positional: [{ name: 'texte', type: 'text' }],
    named: [alt, { name: 'taille', type: 'integer', isOptional: true }],
    gives: 'picture',
    call: ([value], { alt: text, taille = 30 }) => {
      // Version 40-M holds 2 331 bytes; a phone reads what is far shorter.
      if (typeof value !== 'string' || value === '' || value.length > 800)
        throw wanted('un texte de 1 à 800 lettres', value);
      if (typeof taille !== 'number' || taille < 15 || taille > 80) throw wanted('une taille de 15 à 80 mm', taille);
      return qrPicture(value, altIn(text), taille);
    },
  },
  {
    ...chartArguments,
    name: 'barres',
    summary: "Un diagramme en barres d'une liste : un libellé et une valeur par ligne.",
    example: "{{barres data.mois libelle='nom' valeur='total' unite='h' alt='Heures de chaque mois'}}",
    call: ([list], named) => chart(barChart, list, named),
  },
  {
    ...chartArguments,
    name: 'courbe',
    summary: "Une courbe d'une liste, dans l'ordre : un libellé et une valeur par ligne.",
    example: "{{courbe data.mois libelle='nom' valeur='total' alt='Évolution du nombre de personnes'}}",
    call: ([list], named) => chart(lineChart, list, named),
  },
];

function chart(draw: typeof barChart, list: Json | undefined, named: { [name: string]: Json }): Picture {
  const { libelle, valeur, unite = '' } = named;
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_POINTS)
    throw wanted(`une liste de 1 à ${MAX_POINTS} lignes`, list);
  const points = list.map((item) => pointOf(item, String(libelle), String(valeur)));
  const { svg, width, height } = draw(points, String(unite));
  return { kind: 'svg', source: svg, alt: altIn(named['alt']), widthMm: width / 10, heightMm: height / 10 };
}

function pointOf(item: Json, label: string, value: string): ChartPoint {
  const [text, figure] = isJsonObject(item) ? [ownIn(item, label), ownIn(item, value)] : [];
  if (typeof text !== 'string') throw wanted(`un texte dans « ${label} »`, text);
  if (typeof figure !== 'number' || !(figure >= 0)) throw wanted(`un nombre positif dans « ${value} »`, figure);
  return { label: text, value: figure };
}

function ownIn(item: { [name: string]: Json }, name: string): Json | undefined {
  return own(item, name);
}

function altIn(value: Json | undefined): string {
  if (typeof value !== 'string' || value.trim() === '')
    throw new HelperFault("attend alt='…', qui dit ce que montre l'image");
  return value.trim();
}
