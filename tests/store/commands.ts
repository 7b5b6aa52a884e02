import { MongoClient } from 'mongodb';

/** Counts the commands sent by the driver since the last `take`, as its own monitoring reports them. */
export interface CommandCount {
  /** Returns the names in the order they were sent, and clears them. */
  take(): string[];
  stop(): void;
}

/** Counts the commands of every client connected from now on, without the driver's heartbeat or what ends a connection. */
export function countCommands(): CommandCount {
  const sent: string[] = [];
  const connect = MongoClient.prototype.connect;
  MongoClient.prototype.connect = function (this: MongoClient) {
    // The driver reads this setting at each connection, but its types omit it.
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
