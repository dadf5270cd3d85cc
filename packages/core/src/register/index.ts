/** A tenant's whole register as one document: taken out, and read in again. */
export { exportRegister, registerText } from "./export.ts";
export { importRegister, type ImportResult } from "./import.ts";
