/**
 * The project's own lint rule, loaded by .oxlintrc.json. The linter's `no-restricted-imports` cannot
 * say "only as a namespace": it takes `import * as z` for an import of everything it forbids.
 */

const zodNamespace = {
  meta: {
    type: "problem",
    messages: {
      named:
        'Write `import * as z from "zod"`: any other form takes the whole library into the bundle (454 kB instead of 85).',
    },
  },
  create: (context) => ({
    ImportDeclaration(node) {
      if (node.source.value !== "zod" || node.importKind === "type") return;
      for (const specifier of node.specifiers) {
        if (specifier.type === "ImportNamespaceSpecifier" || specifier.importKind === "type")
          continue;
        context.report({ node: specifier, messageId: "named" });
      }
    },
    ExportNamedDeclaration(node) {
      if (node.source?.value === "zod" && node.exportKind !== "type") {
        context.report({ node, messageId: "named" });
      }
    },
  }),
};

export default { meta: { name: "kursbuch" }, rules: { "zod-namespace": zodNamespace } };
