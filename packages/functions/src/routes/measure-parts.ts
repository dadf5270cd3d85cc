/** What belongs to one measure: milestones, dependencies, progress entries. */
import { changeDependency, createDependency } from "@kursbuch/core/dependency";
import { dependencyInputSchema, dependencyPatchSchema } from "@kursbuch/core/dependency/schema";
import { changeMilestone, createMilestone } from "@kursbuch/core/milestone";
import { milestoneInputSchema } from "@kursbuch/core/milestone/schema";
import { createProgress, publishProgress } from "@kursbuch/core/progress";
import { progressInputSchema, progressPatchSchema } from "@kursbuch/core/progress/schema";
import type { Reading } from "@kursbuch/core/publication";
import { onlyPage, pageOf } from "../page.ts";
import { change, create, read, type Route } from "../route.ts";
import { dependencyView, listOf, milestoneView, progressView, type View } from "../views.ts";

const measurePath = "/tenants/{tenant}/measures/{measure}";

/** The list of one kind of part. */
function listing(
  part: "milestones" | "dependencies" | "progress",
  view: View,
  summary: string,
): Route {
  const items: (reading: Reading, measure: string) => Promise<readonly { id: string }[]> = (
    reading,
    measure,
  ) => reading[part](measure);
  return read({
    path: `${measurePath}/${part}`,
    operationId: `list${part[0]?.toUpperCase()}${part.slice(1)}`,
    summary,
    query: onlyPage,
    response: listOf(view),
    answer: async ({ reading, params }, query) =>
      pageOf(await items(reading(), params["measure"] ?? ""), query, ({ id }) => id),
  });
}

export const measurePartRoutes = [
  listing("milestones", milestoneView, "A measure's milestones by planned date"),
  create({
    path: `${measurePath}/milestones`,
    operationId: "createMilestone",
    summary: "Add a milestone",
    body: milestoneInputSchema,
    response: milestoneView,
    answer: ({ access, params, body, once }) =>
      createMilestone(access, params["measure"] ?? "", body, once),
  }),
  change({
    path: `${measurePath}/milestones/{id}`,
    operationId: "changeMilestone",
    summary: "Change, complete or withdraw a milestone",
    body: milestoneInputSchema,
    response: milestoneView,
    answer: ({ access, params, expected, body }) =>
      changeMilestone(access, params["measure"] ?? "", params["id"] ?? "", expected, body),
  }),
  listing("dependencies", dependencyView, "What the measure waits for, and what waits for it"),
  create({
    path: `${measurePath}/dependencies`,
    operationId: "createDependency",
    summary: "Let the measure wait for another; cycles are refused",
    body: dependencyInputSchema,
    response: dependencyView,
    answer: ({ access, params, body, once }) =>
      createDependency(access, params["measure"] ?? "", body, once),
  }),
  change({
    path: `${measurePath}/dependencies/{id}`,
    operationId: "changeDependency",
    summary: "Change a dependency's note, withdraw it or let it hold again",
    body: dependencyPatchSchema,
    response: dependencyView,
    answer: ({ access, params, expected, body }) =>
      changeDependency(access, params["measure"] ?? "", params["id"] ?? "", expected, body),
  }),
  listing("progress", progressView, "Progress entries, newest reporting date first"),
  create({
    path: `${measurePath}/progress`,
    operationId: "createProgress",
    summary: "Report progress; the status it states becomes the measure's",
    body: progressInputSchema,
    response: progressView,
    answer: ({ access, params, body, once }) =>
      createProgress(access, params["measure"] ?? "", body, once),
  }),
  change({
    path: `${measurePath}/progress/{id}`,
    operationId: "publishProgress",
    summary: "Publish a progress entry or withdraw it; what it says stays",
    body: progressPatchSchema,
    response: progressView,
    answer: ({ access, params, expected, body }) =>
      publishProgress(access, params["measure"] ?? "", params["id"] ?? "", expected, body),
  }),
];
