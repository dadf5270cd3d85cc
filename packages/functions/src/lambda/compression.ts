/**
 * Answers of more than a few kilobytes go compressed to whoever takes it. Lambda passes on six megabytes
 * at most, with everything that is not text as base64: what is larger is refused with a sentence, where
 * Lambda itself would answer with an error that says nothing.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { VisibleError } from "@kursbuch/core/kernel";

const worthIt = 4 * 1024;
/** Bytes that fit as base64, with headers beside them. */
const mostBinary = 4.4 * 1024 * 1024;
/** Bytes of JSON that fit as text: each quotation mark is two of them in the answer. */
const mostText = 3 * 1024 * 1024;

const compress = promisify(gzip);

/** @throws VisibleError `not-acceptable`, `too-large` */
export async function compressed(response: Response, request: Request): Promise<Response> {
  if (response.body === null || response.headers.has("content-encoding")) return response;
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  if (bytes.length < worthIt) return new Response(bytes, { status, statusText, headers });
  headers.append("vary", "Accept-Encoding");
  if (!acceptsGzip(request)) {
    if (bytes.length > mostText)
      throw new VisibleError(
        "not-acceptable",
        "compression-required",
        "An answer of this size is only given compressed: send Accept-Encoding: gzip",
      );
    return new Response(bytes, { status, statusText, headers });
  }
  // Measured on 175 kB of measures: level 6 takes 40 % longer for 3 % less, level 9 twice as long for 6 %.
  const packed = await compress(bytes, { level: 5 });
  if (packed.length > mostBinary)
    throw new VisibleError(
      "too-large",
      "answer-too-large",
      "This is more than one answer can hold: ask for parts of it, or ask the operator for the file",
    );
  headers.set("content-encoding", "gzip");
  headers.delete("content-length");
  return new Response(packed, { status, statusText, headers });
}

/** RFC 9110 §12.5.3: what is said of gzip itself counts, else what is said of all others. */
function acceptsGzip(request: Request): boolean {
  const weights = new Map(
    (request.headers.get("accept-encoding") ?? "").split(",").map((one) => {
      const [coding = "", ...parameters] = one.toLowerCase().split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return [coding.trim(), Number(weight ?? 1)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
