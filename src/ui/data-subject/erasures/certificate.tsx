import { Link } from '@tanstack/react-router';
import { plural } from '../../../base/base.ts';
import type { ErasureView } from '../../../http/http.ts';
import { takeErasureCertificate } from '../../addresses/addresses.ts';
import { addressOf } from '../../api/api.ts';
import { Button, dayOf, momentOf } from '../../look/look.ts';
import { type ErasedDossier, outcomeOf } from './erasure-words.ts';

type ErasureCertificate = NonNullable<ErasureView['certificate']>;
type FoundTrace = ErasureCertificate['found'][number];

/** Shows what the erasure did and what is still found of the person; it names nobody, and prints alone. */
export function Certificate({ erasure, certificate }: { erasure: ErasureView; certificate: ErasureCertificate }) {
  const { at, looked, found, backupsUntil } = certificate;
  const { decision, visa, opinion } = erasure;
  const toLookAt = found.filter(({ isExpected }) => !isExpected);
  const expected = found.filter(({ isExpected }) => isExpected);
  return (
    <section className="card stack certificate" aria-labelledby="attestation">
      <h2 id="attestation">Attestation d’effacement</h2>
      {toLookAt.length > 0 && <ToLookAt found={toLookAt} />}
      <p>
        Effacement {erasure.id}, demandé par la personne, fini le {momentOf(at)}.
        {opinion && ` Avis ${opinion.isFavourable ? 'favorable' : 'défavorable'} de la protection des données.`}
        {decision && ` Accordé par ${decision.by}, le ${dayOf(decision.at)}.`}
        {visa && ` Visa ${visa.reference} du ${dayOf(visa.on)}.`}
      </p>
      <Counts certificate={certificate} />
      <ul>
        {erasure.dossiers.map((dossier) => (
          <li
            key={dossier.plan.dossier}
          >{`Dossier ${dossier.plan.dossier} : ${outcomeOf(dossier)}${obligesOf(dossier)}`}</li>
        ))}
      </ul>
      <h3>Ce qui a été cherché ensuite</h3>
      <p>
        Tout ce qui est gardé ici a été relu ({plural(looked, 'chose')} : dossiers, fichiers, lettres, comptes…) pour y
        chercher ce qui désigne la personne.
        {found.length === 0 && ' Rien n’a été trouvé.'}
        {toLookAt.length > 0 && ' Ce qui est à regarder est dit en tête.'}
      </p>
      {expected.length > 0 && (
        <>
          <p>Elle reste désignée là où une obligation, ou sa demande elle-même, le veut :</p>
          <Places found={expected} />
        </>
      )}
      <p>
        {backupsUntil === null
          ? 'Des sauvegardes peuvent encore la contenir : demandez à qui tient le serveur combien de temps il les garde.'
          : `Des sauvegardes la contiennent encore, jusqu’au ${dayOf(backupsUntil)}.`}
      </p>
      <p className="actions-line">
        <a className="button" href={addressOf(takeErasureCertificate, { path: { id: erasure.id } })} download>
          Emporter l’attestation (PDF)
        </a>
        <Button variant="default" onClick={() => window.print()}>
          Imprimer
        </Button>
      </p>
    </section>
  );
}

function Counts({ certificate }: { certificate: ErasureCertificate }) {
  const { dossiers, whole, part, left, fields, documents, told } = certificate;
  return (
    <ul>
      <li>
        {plural(dossiers, 'dossier')} : {whole} en entier, {part} en partie, {plural(left, 'laissé')}
      </li>
      <li>
        Effacés : {plural(fields, 'réponse')} et {documents === 0 ? 'aucun document' : plural(documents, 'document')},
        avec tout ce qui les répétait
      </li>
      <li>
        {plural(told, 'destinataire')} {told > 1 ? 'prévenus' : 'prévenu'}
      </li>
    </ul>
  );
}

/** Names the texts by which the rest of a dossier is kept. */
function obligesOf({ plan: { outcome, fields } }: ErasedDossier): string {
  if (outcome !== 'part' && outcome !== 'kept') return '';
  return ` Ce qui y oblige : ${[...new Set(fields.flatMap(({ by }) => (by === null ? [] : [by])))].join(' ; ')}.`;
}

function ToLookAt({ found }: { found: FoundTrace[] }) {
  return (
    <div className="trouble" role="alert">
      <p className="trouble-title">{plural(found.length, 'endroit')} à regarder : la personne y est encore désignée</p>
      <p>
        Lisez chacun, effacez ou corrigez à la main ce qui doit l’être, puis dites dans la réponse à la personne ce qui
        reste et pourquoi.
      </p>
      <Places found={found} />
    </div>
  );
}

function Places({ found }: { found: FoundTrace[] }) {
  return (
    <ul>
      {found.map(({ kind, name, what }) => (
        <li key={`${kind} ${name}`}>
          {PLACES[kind](name)}
          {(kind === 'dossier' || kind === 'file') && (
            <Link to="/droits-des-personnes" search={{ dossier: name }}>
              {name}
            </Link>
          )}
          {` : ${what.map((mark) => MARKS[mark]).join(', ')}`}
        </li>
      ))}
    </ul>
  );
}

const PLACES: { [kind in FoundTrace['kind']]: (name: string) => string } = {
  dossier: () => 'Dossier ',
  file: () => 'Fichier joint au dossier ',
  record: (name) => RECORDS[name] ?? `Autre chose gardée par Jalon (« ${name} »)`,
  request: () => 'Réponse déjà donnée par Jalon, gardée quelque temps pour le cas où on la redemande',
  key: (name) => `Ce qui empêche deux fois le même dossier, dans « ${name} »`,
};

/** Names the kinds of records in which a person may be designated. */
const RECORDS: { [kind: string]: string } = {
  person: 'Comptes',
  registration: 'Inscriptions',
  organisation: 'Organisations',
  mail: 'Lettres',
  'account-letter': 'Lettres aux comptes',
  notification: 'Notifications',
  document: 'Documents émis',
  draft: 'Brouillons',
  link: 'Liens signés',
  confirmation: 'Signatures confirmées par un code',
  'signature-code': 'Codes de signature',
  audit: 'Journal de l’administration',
  'erasure-request': 'Autres effacements demandés',
  'long-task': 'Travaux longs',
  failure: 'Incidents',
  fault: 'Incidents',
};

const MARKS: { [mark in FoundTrace['what'][number]]: string } = {
  nom: 'son nom et sa date de naissance',
  naissance: 'sa date de naissance',
  adresse: 'son adresse',
  telephone: 'son téléphone',
  email: 'son adresse e-mail',
  numero: 'son numéro',
};
