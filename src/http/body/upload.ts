import type { Request, Response } from 'express';
import multer from 'multer';
import { problems, Refusal, refuse } from '../../base/base.ts';
import { carriedFault } from '../inspect/inspect.ts';
import { isKeepable } from './json-limits.ts';
import { refuseEncoding } from './read-body.ts';
import { ACCEPTED_FILES, sniff } from './sniff.ts';

const FILE_LIMIT = 10 * 1024 * 1024;

/** Receives a few scans, each of 10 MB at most. */
const receiveForm = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    ...{ fileSize: FILE_LIMIT, files: 4, fields: 2000, parts: 2004 },
    ...{ fieldSize: 200_000, fieldNameSize: 200, headerPairs: 20 },
  },
}).any();

/** Holds a file of a page's form as it came; `acceptFile` finds its type. */
export interface FormFile {
  field: string;
  name: string;
  content: Uint8Array;
}

/**
 * Reads a page's form with files. It does not judge them: the page shows an error next to the field of a file that `acceptFile` refuses.
 * @throws Refusal too-large (413), bad-request (400)
 */
export async function readFormFiles(
  request: Request,
  response: Response,
): Promise<{ fields: [string, string][]; files: FormFile[] }> {
  refuseEncoding(request);
  await new Promise<void>((resolve, reject) => {
    receiveForm(request, response, (error: unknown) => (error ? reject(toRefusal(request, error)) : resolve()));
  });
  const body: { [name: string]: unknown } = request.body ?? {};
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one): [string, string][] =>
      typeof one === 'string' ? [[name, one]] : [],
    ),
  );
  if (!fields.every((pair) => pair.every(isKeepable))) refuse(problems.badRequest('Le formulaire est illisible.'));
  const received = Array.isArray(request.files) ? request.files : [];
  const files = received.map(({ fieldname, originalname, buffer }) => ({
    field: fieldname,
    name: originalname,
    content: buffer,
  }));
  return { fields, files };
}

/** @throws Refusal invalid-form (empty), unsupported-media: what it is does not belong to the list */
export function acceptFile({ name, content }: FormFile): Promise<Upload> {
  return checked(name, content, TO_KEEP);
}

/** Holds one file received, with the type found in its content. */
export interface Upload {
  name: string;
  type: string;
  content: Uint8Array;
}

const receive = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: FILE_LIMIT, files: 1, fields: 4, parts: 5, fieldSize: 1000, fieldNameSize: 100, headerPairs: 20 },
}).single('file');

/**
 * Reads the file of a `multipart/form-data` request, field `file`. It is kept in memory: 10 MB at most, for callers already known.
 * @throws Refusal unsupported-media (415), too-large (413), bad-request (400), invalid-form (422: no file)
 */
export async function readUpload(request: Request, response: Response): Promise<Upload> {
  const { name, content } = await received(request, response);
  return checked(name, content, TO_KEEP);
}

/**
 * Reads a sheet that is not kept: the files of an old spreadsheet are not in UTF-8, and are accepted here.
 * @throws Refusal as above
 */
export async function readSheet(request: Request, response: Response): Promise<Upload> {
  const { name, content } = await received(request, response);
  const isText = name.toLowerCase().endsWith('.csv') && !isArchive(content) && !content.includes(0);
  if (isText && content.length > 0) return { name: cleanName(name), type: 'text/csv', content };
  if (content.length === 0 || /\.xlsx$/i.test(name)) return checked(name, content, TO_READ);
  return refuse(
    problems.unsupportedMedia(`« ${cleanName(name)} » n'est pas accepté : un fichier CSV ou Excel (XLSX).`),
  );
}

async function received(request: Request, response: Response): Promise<{ name: string; content: Buffer }> {
  refuseEncoding(request);
  if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? '')) {
    refuse(problems.unsupportedMedia('Envoyez le fichier en « multipart/form-data », champ « file ».'));
  }
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) => (error ? reject(toRefusal(request, error)) : resolve()));
  });
  if (!request.file) return refuse(noFile());
  return { name: request.file.originalname, content: request.file.buffer };
}

/** Tells the person how to send a refused file differently, depending on whether people will read it or only its cells are wanted. */
const TO_KEEP = 'Imprimez-le en PDF, puis joignez le PDF obtenu.';
const TO_READ = 'Enregistrez la feuille en CSV, puis reprenez.';

async function checked(original: string, content: Uint8Array, cure: string): Promise<Upload> {
  const name = cleanName(original);
  if (content.length === 0) refuse(problems.invalidForm('Ce fichier est vide.', { errors: [EMPTY] }));
  const type = sniff(name, content);
  if (type) {
    const fault = await carriedFault(type, content);
    if (fault !== null)
      refuse(problems.unsupportedMedia(`« ${name} » n'est pas accepté : ce fichier ${fault}. ${cure}`));
    return { name, type, content };
  }
  return refuse(
    problems.unsupportedMedia(
      `« ${name} » n'est pas accepté : son contenu doit être d'un de ces formats, et son nom du même (${ACCEPTED_FILES}).`,
    ),
  );
}

function isArchive(content: Uint8Array): boolean {
  return content[0] === 0x50 && content[1] === 0x4b;
}

const EMPTY = { path: '/file', code: 'empty', message: 'Choisissez un fichier qui a un contenu.' };

/** Cleans a name that is only shown and sent back as a suggestion; the stored file has a name of ours. */
function cleanName(name: string): string {
  const shown = (isKeepable(name) ? name : 'fichier')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, ' ')
    .trim();
  return shown.length <= 150 ? shown : shown.slice(0, 140) + shown.slice(-10);
}

/** Blames the request for any failure before a file is whole: multer and busboy do nothing else. */
function toRefusal(request: Request, error: unknown): Refusal {
  request.unpipe();
  request.resume();
  const code = error instanceof multer.MulterError ? error.code : '';
  if (code === 'LIMIT_FILE_SIZE')
    return new Refusal(
      problems.tooLarge('Le fichier dépasse 10 Mo. Revenez en arrière : ce que vous avez écrit y est encore.'),
    );
  if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT') return new Refusal(noFile());
  return new Refusal(problems.badRequest('Le contenu « multipart/form-data » est illisible ou a trop de parties.'), {
    cause: error,
  });
}

function noFile() {
  const errors = [{ path: '/file', code: 'required', message: 'Envoyez un seul fichier, dans le champ « file ».' }];
  return problems.invalidForm('Il manque le fichier, ou il y en a plusieurs.', { errors });
}
