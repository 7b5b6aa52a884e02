export interface PythonTool {
  /** Is the path of the program. */
  path: string;
  isInstalled(): boolean;
  /**
   * Makes the virtual environment unless it exists.
   * @throws Error that says what is missing on this machine
   */
  install(say?: (line: string) => void): void;
}

/** Describes a tool and where its program is. Pip installs what `wanted` says, again when `version` changes. */
export function pythonTool(tool: { name: string; version: string; program: string; wanted: string[] }): PythonTool;
