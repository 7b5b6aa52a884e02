// What the code reads beside itself and the compiler leaves behind: the page of documents.
import { cpSync } from 'node:fs';

const PAGE = 'documents/pdf/page.typ';
cpSync(new URL(`../src/${PAGE}`, import.meta.url), new URL(`../dist/${PAGE}`, import.meta.url));
