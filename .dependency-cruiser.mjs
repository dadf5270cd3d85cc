/**
 * The way through the house, as rules that a machine can check: which part may import which. The
 * test in test/architecture makes sure that this check really reads the modules, knows every folder
 * and finds a planted violation of each rule.
 */

/** The folders of packages/core/src, lowest first; those of one line must not import each other. */
export const layers = [
  ["kernel"],
  ["table"],
  ["history"],
  ["limit", "tenant"],
  ["token", "member", "identity-provider", "decision"],
  ["sign-in"],
  ["strategy"],
  ["measure"],
  ["milestone", "dependency", "progress", "obligation"],
  ["publication"],
  ["summary"],
  ["register"],
  ["migration"],
  ["removal"],
  ["restoring"],
];

const core = "^packages/core/src";
const test = "\\.test\\.tsx?$";
/** Files without side effects, which browsers may get too. */
const pure = `${core}/[^/]+/(schema|rules|[^/]+\\.rules)\\.ts$`;

/** For each folder: everything beside and above it is out of reach. */
const downwards = layers.flatMap((level, index) =>
  level.flatMap((folder) => {
    const beside = level.filter((other) => other !== folder);
    const beyond = [...beside, ...layers.slice(index + 1).flat()];
    if (beyond.length === 0) return [];
    return {
      name: `downwards-from-${folder}`,
      severity: "error",
      comment: `Layers import downwards only, so that ${folder} can be understood and tested without what is built on it.`,
      from: { path: `${core}/${folder}/`, pathNot: test },
      to: { path: `${core}/(${beyond.join("|")})/` },
    };
  }),
);

export default {
  forbidden: [
    ...downwards,
    {
      name: "pure-without-table",
      severity: "error",
      comment:
        "Schemas and rules take plain values and give plain values, also by way of others: the browser uses them, and their tests need no set-up.",
      from: { path: pure },
      to: { path: `${core}/table/|^node_modules/@aws-sdk/`, reachable: true },
    },
    {
      name: "pure-without-io",
      severity: "error",
      comment:
        "Schemas and rules do no I/O and ask no clock of the system: what they need is an argument.",
      from: { path: pure },
      // A hash of plain values is a plain value.
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "own-repository-only",
      severity: "error",
      comment:
        "A repository writes what its own noun has authorised and checked: past the front door there is neither.",
      from: { path: `${core}/([^/]+)/` },
      to: { path: `${core}/(?!$1/)[^/]+/repository\\.ts$` },
    },
    {
      name: "no-repository-from-outside",
      severity: "error",
      comment: "Outside core nobody touches stored data except through a noun's index.ts.",
      from: { pathNot: "^packages/core/" },
      to: { path: `${core}/[^/]+/repository\\.ts$` },
    },
    {
      name: "front-doors-only",
      severity: "error",
      comment:
        "Whoever uses core uses a noun's index.ts, schema.ts or rules.ts, so that the rest can change freely.",
      from: { path: "^(packages/(functions|operator|local)|web)/", pathNot: test },
      to: { path: `${core}/`, pathNot: `${core}/[^/]+/(index|schema|rules)\\.ts$` },
    },
    {
      name: "web-uses-pure-core",
      severity: "error",
      comment:
        "The web gets its data from the API like everybody else; of core it uses schemas and rules, which run in a browser, and otherwise knows types only.",
      from: { path: "^web/" },
      to: { path: `${core}/`, pathNot: pure, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "web-knows-functions-by-type",
      severity: "error",
      comment:
        "The web speaks HTTP to the API: it may know the API's types, while only the Lambda's entry point puts both into one process.",
      from: { path: "^web/", pathNot: "^web/src/lambda\\.ts$" },
      to: { path: "^packages/functions/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "core-stands-alone",
      severity: "error",
      comment: "Core is what everything else is built on: it knows none of it.",
      from: { path: "^packages/core/" },
      to: { path: "^(packages/(functions|operator)|web)/" },
    },
    {
      name: "functions-stand-on-core",
      severity: "error",
      comment: "The API serves the web and the operator; it must not depend on either.",
      from: { path: "^packages/functions/" },
      to: { path: "^(packages/operator|web)/" },
    },
    {
      name: "local-is-a-host",
      severity: "error",
      comment:
        "What runs in the cloud cannot need packages/local, which plays the cloud on one machine; least of all DynamoDB Local, which may not be shipped.",
      from: { path: "^(packages/(core|functions)|web)/" },
      to: { path: "^packages/local/|amplify-dynamodb-simulator" },
    },
    {
      name: "deployment-stays-outside",
      severity: "error",
      comment:
        "What is deployed knows nothing of how: it runs on somebody's own machine as well, where there is no deployment.",
      from: { path: "^(packages|web)/" },
      to: { path: "^infra/" },
    },
    {
      name: "foundation-stands-alone",
      severity: "error",
      comment:
        "What must never be lost is synthesised without SST, and depends on nothing that is deployed ten times a day.",
      from: { path: "^infra/foundation/" },
      to: { path: "^infra/(sst|edge)/|^infra/(api|deploy|events|web)\\.ts$|^node_modules/sst/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment:
        "Two modules that need each other when they are loaded are one module that is hard to read, and one of them starts half empty. What is loaded on demand finds everything there.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "dynamic-import"] } },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "An import that leads nowhere hides from every other rule.",
      from: {},
      // `virtual:` is made by the web's build; the others hold types only, which tsc looks after.
      to: { couldNotResolve: true, pathNot: "^virtual:|^vite/client$|^aws-lambda$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    // Also what disappears when types are stripped: a type that is imported upwards ties as well.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
