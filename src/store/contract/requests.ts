import type { JsonObject } from '../../base/base.ts';

/** Requests already answered (Idempotency-Key), kept until `expiresAt` (real ms). */
export interface RequestVerbs {
  request(scope: string, key: string): Promise<StoredRequest | null>;
  /** For POSTs that commit no dossier; the others ride on `Commit.request`. First writer wins; returns what is stored. */
  putRequest(request: StoredRequest): Promise<StoredRequest>;
}

export interface RequestName {
  /** Caller and route. */
  scope: string;
  key: string;
}

export interface StoredRequest extends RequestName {
  bodyHash: string;
  /** What is answered again. */
  response: { status: number; body: JsonObject; headers: { [name: string]: string } };
  expiresAt: number;
}
