/**
 * Whether what a form sends comes from a page of this service. Browsers say where it comes from, and no
 * page can change that. The API, which knows the service's own origin, asks once more.
 */
export function isOwn({ headers, url }: Pick<Request, "headers" | "url">): boolean {
  const site = headers.get("sec-fetch-site");
  // A person's own doing, such as loading an answer again, has no site.
  if (site !== null) return site === "same-origin" || site === "none";
  return URL.parse(headers.get("origin") ?? "")?.host === new URL(url).host;
}
