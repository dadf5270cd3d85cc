/**
 * In the place of seroval, with which Solid hands data on to a client that hydrates. Ours does not: pages
 * are rendered inside `NoHydration` and hand on nothing, so that what would do it is 50 kB that every cold
 * start reads for nothing. Who brings islands takes this away again; until then it says so.
 */
export const Feature = { AggregateError: 0, BigIntTypedArray: 0 };

export class Serializer {
  write(): never {
    throw new Error("A page hands data on to its client: let the build have seroval again");
  }
  flush(): void {}
  close(): void {}
}

export const getCrossReferenceHeader = (): string => "";

export const AbortSignalPlugin = null;
export const CustomEventPlugin = null;
export const DOMExceptionPlugin = null;
export const EventPlugin = null;
export const FormDataPlugin = null;
export const HeadersPlugin = null;
export const ReadableStreamPlugin = null;
export const RequestPlugin = null;
export const ResponsePlugin = null;
export const URLPlugin = null;
export const URLSearchParamsPlugin = null;
