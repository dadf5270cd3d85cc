/** Wildcards in the policies that the program makes, and why each is there. */
import type { Resource } from "./program.ts";

/** Each as `resource: what`; a test fails for one that is missing here, and for one too many. */
export const reasons: Readonly<Record<string, string>> = {
  "ApiRole: resource log streams": "a function makes its log streams itself, in its own log group",
  "PagesRole: resource log streams": "as above",
  "StreamRole: resource log streams": "as above",
  "ScheduleRole: resource log streams": "as above",
  "StreamRole: resource * for dynamodb:ListStreams":
    "IAM knows no resource for it, and Lambda checks that the function may do it",
  "Assets: resource assets/*": "every file, of which none is secret, for this distribution alone",
  "Assets: denied action s3:*": "whatever it is, not in clear text",
  "Assets: denied principal *": "whoever it is, not in clear text",
  "Assets: denied resource /*": "whatever file it is, not in clear text",
  "ApiPublicFunctionUrlAccess: principal *":
    "CloudFront cannot sign what forms send; who does not bring the edge's secret is refused",
  "ApiInvokeFunction: principal *": "as above",
  "PagesPublicFunctionUrlAccess: principal *": "as above",
  "PagesInvokeFunction: principal *": "as above",
};

type Statement = Record<string, unknown>;

export function wildcards({ type, name, inputs }: Resource): string[] {
  // The foundation's own policies are judged by cdk-nag, and its roles by a simulator of IAM.
  if (type === "aws:cloudformation/stack:Stack") return [];
  if (type === "aws:lambda/permission:Permission")
    return inputs["principal"] === "*" ? [`${name}: principal *`] : [];
  return policiesOf(inputs).flatMap((statement) =>
    wildcardsOf(statement).map((what) => `${name}: ${what}`),
  );
}

/** Statements of every policy in a resource, wherever they stand and however they are written. */
function policiesOf(value: unknown): Statement[] {
  if (typeof value === "string") {
    if (!/^\s*\{.*"statements?"/is.test(value)) return [];
    return policiesOf(JSON.parse(value));
  }
  if (typeof value !== "object" || value === null) return [];
  const found = Object.entries(value).flatMap(([key, inner]) =>
    /^statements?$/i.test(key) && Array.isArray(inner) ? (inner as Statement[]) : policiesOf(inner),
  );
  return found;
}

function wildcardsOf(statement: Statement): string[] {
  const field = (name: string): string[] =>
    Object.entries(statement)
      .filter(([key]) => key.toLowerCase().replace(/s$/, "") === name)
      .flatMap(([, value]) => flat(value));
  const actions = field("action");
  const denied = /deny/i.test(String(statement["Effect"] ?? statement["effect"])) ? "denied " : "";
  return [
    ...actions.filter(isWild).map((one) => `${denied}action ${one}`),
    ...field("resource")
      .filter(isWild)
      .map((one) => `${denied}resource ${shortened(one, actions)}`),
    ...field("principal")
      .filter(isWild)
      .map((one) => `${denied}principal ${one}`),
  ];
}

function flat(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(flat);
}

function isWild(text: string): boolean {
  return text.includes("*");
}

/** Without account, region and stage, so that one reason holds for all. */
function shortened(arn: string, actions: readonly string[]): string {
  if (arn === "*") return `* for ${actions.join(", ")}`;
  if (/^arn:[\w-]+:logs:[\w-]+:\d+:log-group:\/aws\/lambda\/[\w-]+:\*$/.test(arn))
    return "log streams";
  return arn.replace(/^[^/]*\//, arn.split("/").length > 2 ? "" : "/");
}
