/**
 * The built web's files under `/assets/`. Their names contain a hash of their content, so a browser
 * may keep them for ever; a name that does not exist is answered briefly and never kept.
 */
import { readFile } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { errorCode } from "./problem.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Answers requests for `/assets/…` out of `folder`, which is the `assets` folder itself. */
export function createAssets(folder: string): (request: Request) => Promise<Response> {
  const root = resolve(folder);
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response("Method not allowed\n", { status: 405, headers: { allow: "GET, HEAD" } });
    }
    const file = locate(root, new URL(request.url).pathname.slice("/assets/".length));
    const content = file === null ? null : await read(file);
    if (file === null || content === null) return notFound();
    return new Response(request.method === "HEAD" ? null : content, {
      headers: {
        "cache-control": "public, max-age=31536000, immutable",
        "content-length": String(content.byteLength),
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "x-content-type-options": "nosniff",
      },
    });
  };
}

/** The file that a path names, or null when it would leave `root`. */
function locate(root: string, path: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    // A percent sign that encodes nothing names no file either.
    return null;
  }
  const file = resolve(join(root, name));
  return file.startsWith(root + sep) && !name.includes("\0") ? file : null;
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"].includes(errorCode(error))) return null;
    throw error;
  }
}

function notFound(): Response {
  return new Response("Not found\n", {
    status: 404,
    headers: { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" },
  });
}
