/**
 * The pages of those who sign in, as one module: it is loaded when the first of them is opened, so that a
 * citizen's page does not wait for it.
 */
export { account } from "./account/Account.tsx";
export { invitation } from "./account/Invitation.tsx";
export { nameDeputy } from "./account/name-deputy.ts";
export { signedOut } from "./account/SignedOut.tsx";
export { signIn } from "./account/SignIn.tsx";
export { edit } from "./editing/Edit.tsx";
export { save } from "./editing/save.ts";
