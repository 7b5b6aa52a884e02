import type { PythonTool } from '../python-tool.js';

export const schemathesis: PythonTool;
