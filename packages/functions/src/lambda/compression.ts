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
  // A middling level: measured here, the next ones take twice as long for a tenth less.
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

/** RFC 9110 §12.5.3: named, or all, and not refused by a weight of nothing. */
function acceptsGzip(request: Request): boolean {
  const accepted = (request.headers.get("accept-encoding") ?? "").toLowerCase().split(",");
  return accepted.some((one) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$)|$)/.test(one));
}
