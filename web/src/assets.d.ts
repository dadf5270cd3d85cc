/// <reference types="vite/client" />

declare module "virtual:assets" {
  /** Path of the client's script, with its content hash. */
  export const script: string;
  /** Path of the stylesheet. */
  export const style: string;
  /** Paths of the fonts that every page shows at once. */
  export const fonts: readonly string[];
}
