import { folderDiffers, startServer } from '../../main.ts';
import {
  asRefusal,
  endOnFault,
  portOf,
  portOption,
  rootOf,
  rootOption,
  stopOnSignals,
  storeOption,
  storeUrlOf,
  type Verb,
} from '../command-line/command-line.ts';

export const serve: Verb = {
  name: 'serve',
  summary: 'Démarre le serveur : sert la version publiée, écoute, fait le travail dû.',
  usage: '[--port <numéro>] [--host <adresse>]',
  help: [
    'Écrit son journal en JSON, une ligne par fait (JALON_LOG_LEVEL : debug, info, warn, error).',
    'Le dossier n’est mis en service que dans une base neuve ; ensuite, c’est « jalon publish ».',
    'S’arrête proprement sur Ctrl+C : les demandes en cours finissent, puis la base se ferme.',
  ],
  options: {
    ...storeOption,
    ...rootOption,
    ...portOption,
    host: { value: 'adresse', help: 'Adresse d’écoute (par défaut $HOST, sinon 127.0.0.1).' },
  },
  words: [0, 0],
  async run(call) {
    const starting = asRefusal(
      startServer({
        storeUrl: storeUrlOf(call),
        root: rootOf(call),
        mode: 'production',
        port: portOf(call),
        host: call.value('host') ?? process.env.HOST ?? '127.0.0.1',
      }),
    );
    stopOnSignals(starting);
    const server = await starting;
    const { log, operations } = server.application;
    endOnFault(log);
    call.terminal.hint(`Jalon écoute sur ${server.url}`);
    const differing = folderDiffers(server.definitions);
    if (differing !== '') call.terminal.hint(differing);
    if ((await operations.machine.people()).length > 0) return null;
    log.warn({}, NO_ACCOUNT);
    call.terminal.hint(NO_ACCOUNT);
    return null;
  },
};

const NO_ACCOUNT = 'Aucun compte encore. Le premier : jalon user add --email … --name … --role admin';
