/** What belongs to the person who has signed in, in whatever tenants they are a member. */
import { personalData } from "@kursbuch/core/sign-in";
import { read } from "../route.ts";
import { endOf } from "../sign-in/session.ts";
import { personalDataView, personView } from "../views-of-members.ts";

const now = () => new Date().toISOString();

export const personRoutes = [
  read({
    path: "/me",
    operationId: "readMe",
    summary: "Who is signed in, until when, and where they are a member",
    response: personView,
    personal: true,
    async answer({ table, person }) {
      const session = person();
      const held = await personalData(table, session.person, now());
      const here = held.filter(({ tenant }) => Object.hasOwn(session.memberships, tenant));
      return {
        name: here.find(({ name }) => name !== null)?.name ?? null,
        until: new Date(endOf(session) * 1000).toISOString(),
        memberships: here.map(({ tenant, member, roles, unit, deputy }) => ({
          tenant,
          member,
          roles,
          unit,
          deputy,
        })),
      };
    },
  }),
  read({
    path: "/me/data",
    operationId: "readMyData",
    summary: "Everything that is stored about the person who is signed in",
    response: personalDataView,
    personal: true,
    answer: async ({ table, person }) => ({
      memberships: await personalData(table, person().person, now()),
    }),
  }),
];
