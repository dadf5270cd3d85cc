/**
 * The project's own lint rule, loaded by .oxlintrc.json. The linter's `no-restricted-imports` cannot
 * say "only as a namespace": it takes `import * as z` for an import of everything it forbids.
 */

const zodNamespace = {
  meta: {
    type: "problem",
    messages: {
      named:
        'Write `import * as z from "zod/mini"`: `{ z }` takes the whole library into the bundle (427 kB instead of 8).',
      classic:
        'Import "zod/mini": the methods of "zod" hold on to all that they could call, and every cold start loads it.',
    },
  },
  create: (context) => {
    const check = (node, isType, names) => {
      const source = node.source?.value;
      if (source !== "zod" && !source?.startsWith("zod/")) return;
      // The words for zod's faults are a file of their own.
      if (source.startsWith("zod/v4/locales/")) return;
      if (source !== "zod/mini") context.report({ node, messageId: "classic" });
      else if (!isType) {
        for (const name of names) context.report({ node: name, messageId: "named" });
      }
    };
    return {
      ImportDeclaration(node) {
        const named = node.specifiers.filter(
          ({ type, importKind }) => type !== "ImportNamespaceSpecifier" && importKind !== "type",
        );
        check(node, node.importKind === "type", named);
      },
      ExportNamedDeclaration: (node) => check(node, node.exportKind === "type", [node]),
      ExportAllDeclaration: (node) => check(node, node.exportKind === "type", [node]),
    };
  },
};

export default { meta: { name: "kursbuch" }, rules: { "zod-namespace": zodNamespace } };
