/**
 * What sealing needs of jose, in a module of its own: whoever loads that on demand gets this much of it,
 * and not the rest of the library.
 */
export { compactDecrypt, CompactEncrypt, errors } from "jose";
