/** The name of the session's cookie: a browser takes one called so from https, for this host alone. */
export const sessionCookie = "__Host-session";
