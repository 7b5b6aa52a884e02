export interface PythonTool {
  /** Of its program. */
  path: string;
  isInstalled(): boolean;
  /** Makes the virtual environment unless it is there. @throws Error that says what is missing on this machine */
  install(say?: (line: string) => void): void;
}

/** A tool and where its program is. `wanted` is what pip is given; the environment is made again when `version` changes. */
export function pythonTool(tool: { name: string; version: string; program: string; wanted: string[] }): PythonTool;
