/** Members of a tenant, and what each of them is there. */
import {
  changeDeputy,
  changeMember,
  erasePerson,
  inviteAgain,
  inviteMember,
  listMembers,
  readMember,
  removeMember,
} from "@kursbuch/core/member";
import { invitationSchema, memberPatchSchema, ownPatchSchema } from "@kursbuch/core/member/schema";
import { invite } from "../invitation.ts";
import { onlyPage, pageOf } from "../page.ts";
import { act, change, create, read, remove } from "../route.ts";
import { listOf } from "../views.ts";
import { doneView, memberView, membershipView } from "../views-of-members.ts";

const path = "/tenants/{tenant}/members";

export const memberRoutes = [
  read({
    path,
    operationId: "listMembers",
    summary: "Who is a member; administrators also see who is invited or removed, and addresses",
    query: onlyPage,
    response: listOf(memberView),
    answer: async ({ access }, query) => pageOf(await listMembers(access()), query, ({ id }) => id),
  }),
  create({
    path,
    operationId: "inviteMember",
    summary: "Invite somebody by e-mail",
    body: invitationSchema,
    response: memberView,
    answer: async ({ services, access, body, once }) =>
      invite(services, access, await inviteMember(access, body, once)),
  }),
  read({
    path: `${path}/{id}`,
    operationId: "readMember",
    summary: "One member",
    response: memberView,
    answer: ({ access, params }) => readMember(access(), params["id"] ?? ""),
  }),
  change({
    path: `${path}/{id}`,
    operationId: "changeMember",
    summary: "Change a member's roles or unit, after which they sign in again; or end a deputyship",
    body: memberPatchSchema,
    response: memberView,
    answer: ({ access, params, expected, body }) =>
      changeMember(access, params["id"] ?? "", expected, body),
  }),
  remove({
    path: `${path}/{id}`,
    operationId: "removeMember",
    summary: "Remove a member; all their sessions end at once",
    answer: ({ access, params, expected }) => removeMember(access, params["id"] ?? "", expected),
  }),
  act({
    path: `${path}/{id}/invitation`,
    operationId: "inviteAgain",
    summary: "Send the invitation once more; the link of before leads nowhere then",
    response: memberView,
    answer: async ({ services, access, params }) =>
      invite(services, access, await inviteAgain(access, params["id"] ?? "")),
  }),
  act({
    path: `${path}/{id}/erasure`,
    operationId: "erasePerson",
    summary:
      "Erase what is known about a removed member, also that they were removed: their groups count again",
    response: doneView,
    async answer({ table, access, params }) {
      await erasePerson(table, access, params["id"] ?? "");
      return { done: true };
    },
  }),
  read({
    path: "/tenants/{tenant}/membership",
    operationId: "readMembership",
    summary: "What the caller may do in this tenant",
    response: membershipView,
    async answer({ access }) {
      const { actor } = access();
      return { kind: actor.kind, id: actor.id, grants: actor.grants, units: actor.units };
    },
  }),
  change({
    path: "/tenants/{tenant}/membership",
    operationId: "changeDeputy",
    summary: "Name a deputy for some days, or none",
    body: ownPatchSchema,
    response: memberView,
    answer: ({ access, expected, body }) => changeDeputy(access, expected, body),
  }),
];
