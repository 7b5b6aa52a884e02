import type { Request, Response } from 'express';
import { problems, refuse, sha256 } from '../../base/base.ts';
import {
  type FormFile,
  hasBody,
  inTime,
  readForm,
  readFormFiles,
  readJson,
  readSheet,
  readUpload,
  type Upload,
} from '../body/body.ts';
import { checkOf, type Route } from '../route/route.ts';

interface RequestContent {
  /** Holds the body, which fits the route's schema. */
  body: unknown;
  file: Upload | null;
  /** Lists the files of a page's form, when it takes some. */
  files: FormFile[];
  /** Is equal for two requests that mean the same: it leaves out a form's boundary, for example. */
  fingerprint: unknown;
}

type ContentReader = (request: Request, response: Response) => Promise<RequestContent>;

/**
 * Reads what a route is sent: JSON that fits its schema, a file, the fields of a page's form, or nothing.
 *
 * @throws Refusal 400, 408, 413, 415, and 422 with every wrong member
 */
export function contentReader(route: Route): ContentReader {
  const read = readerOf(route);
  if (route.upload) return read;
  return (request, response) => {
    const isLong = route.form === 'with-files' && request.is('multipart/form-data');
    return isLong ? read(request, response) : inTime(request, response, read(request, response));
  };
}

function readerOf(route: Route): ContentReader {
  const { upload } = route;
  if (upload) {
    return async (request, response) => {
      const file = await (upload === 'sheet' ? readSheet : readUpload)(request, response);
      return { body: undefined, file, files: [], fingerprint: { name: file.name, sha256: sha256(file.content) } };
    };
  }
  if (route.form) {
    return async (request, response) => {
      if (route.form === 'with-files' && request.is('multipart/form-data')) {
        const { fields, files } = await readFormFiles(request, response);
        return { body: fields, file: null, files, fingerprint: null };
      }
      return { body: await readForm(request, route.bodyLimit), file: null, files: [], fingerprint: null };
    };
  }
  if (!route.body) {
    return async (request) => {
      if (route.method !== 'get' && hasBody(request)) refuseContent(await readJson(request));
      return { body: undefined, file: null, files: [], fingerprint: null };
    };
  }
  const check = checkOf(route.body);
  return async (request) => {
    const body = (await readJson(request, route.bodyLimit)) ?? refuse(problems.badRequest(MISSING));
    const errors = check(body);
    if (errors.length === 0) return { body, file: null, files: [], fingerprint: body };
    return refuse(problems.invalidForm(INCORRECT, { errors: errors.slice(0, MAX_ERRORS) }));
  };
}

const MAX_ERRORS = 100;
const MISSING = 'Il manque le contenu de la demande : un objet JSON.';
const INCORRECT = 'Le contenu de la demande est incomplet ou incorrect.';

/** Refuses any content but `{}`, which clients that always send JSON may send. */
function refuseContent(body: unknown): void {
  if (body === undefined || JSON.stringify(body) === '{}') return;
  refuse(problems.badRequest("Cette demande ne prend pas de contenu : retirez-le, ou envoyez l'objet vide {}."));
}
