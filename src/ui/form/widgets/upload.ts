import type { Problem } from '../../../http/http.ts';
import { addFile } from '../../addresses/addresses.ts';
import { addressOf, ServerRefusal } from '../../api/api.ts';

interface UploadOptions {
  /** Receives a percentage, from 0 to 100. */
  onProgress: (percent: number) => void;
  signal: AbortSignal;
}

const SILENCE: Problem = {
  status: 0,
  code: 'offline',
  title: 'Le fichier n’est pas arrivé',
  detail: 'Le serveur ne répond pas. Choisissez le fichier de nouveau dans un instant.',
};

/**
 * Uploads a file to a dossier and reports the progress, which `fetch` cannot do.
 * @returns its id
 * @throws ServerRefusal with the server's problem, or when no answer came; DOMException `AbortError` when cancelled
 */
export function upload(dossier: string, file: File, { onProgress, signal }: UploadOptions): Promise<{ id: string }> {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file);
  return new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total)));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status < 300) resolve(answer as { id: string });
      else reject(new ServerRefusal(isProblem(answer) ? answer : { ...SILENCE, status: request.status }));
    });
    request.addEventListener('error', () => reject(new ServerRefusal(SILENCE)));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', addressOf(addFile, { path: { id: dossier } }));
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.send(body);
  });
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer;
}
