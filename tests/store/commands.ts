import { MongoClient } from 'mongodb';

/** Commands that the driver sends, as its own monitoring tells them, since the last `take`. */
export interface CommandCount {
  /** Names in the order they were sent, and no more of them. */
  take(): string[];
  stop(): void;
}

/** Counts those of every client connected from now on. The driver's heartbeat is not among them, nor what ends a connection. */
export function countCommands(): CommandCount {
  const sent: string[] = [];
  const connect = MongoClient.prototype.connect;
  MongoClient.prototype.connect = function (this: MongoClient) {
    // A setting of the driver that its types leave out: it is read at each connection.
    Object.assign(this, { monitorCommands: true });
    this.on('commandStarted', ({ commandName, command }) => {
      const on = String(command[commandName]);
      if (commandName !== 'endSessions') sent.push(`${commandName} ${on}`);
    });
    return connect.call(this);
  };
  return {
    take: () => sent.splice(0),
    stop: () => {
      MongoClient.prototype.connect = connect;
    },
  };
}
