/** What checking a provider's tokens needs of jose; a module of its own as `encryption.ts` is. */
export { createRemoteJWKSet, customFetch, errors, jwtVerify } from "jose";
