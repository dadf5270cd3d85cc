/**
 * What a request to DynamoDB asks for, as IAM sees it: one action for each item of a transaction, and the
 * partition keys that it is about (Service Authorization Reference, "Amazon DynamoDB").
 */
export type TableAction = { readonly action: string; readonly leadingKeys: readonly string[] };

type Value = { S?: string };
type Item = Record<string, Value>;
type Part = { Key?: Item; Item?: Item };

/** @param target the header `x-amz-target`; @param body JSON */
export function actionsOf(target: string, body: string): TableAction[] {
  const operation = target.split(".")[1] ?? "";
  const request = JSON.parse(body) as {
    Key?: Item;
    Item?: Item;
    TransactItems?: Record<string, Part>[];
    KeyConditionExpression?: string;
    ExpressionAttributeValues?: Item;
  };
  const of = (action: string, ...leadingKeys: (string | undefined)[]): TableAction => ({
    action,
    leadingKeys: leadingKeys.filter((key) => key !== undefined),
  });
  switch (operation) {
    case "GetItem":
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
      return [of(operation, (request.Key ?? request.Item)?.["pk"]?.S)];
    case "Query": {
      const [, name = ""] = /^pk = (:\w+)/.exec(request.KeyConditionExpression ?? "") ?? [];
      return [of("Query", request.ExpressionAttributeValues?.[name]?.S)];
    }
    case "TransactWriteItems":
      return (request.TransactItems ?? []).flatMap((item) =>
        Object.entries(item).map(([kind, part]) =>
          of(
            kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item`,
            (part.Key ?? part.Item)?.["pk"]?.S,
          ),
        ),
      );
    default:
      // What no function should ask for at all: the policies decide, and they know no key.
      return [of(operation)];
  }
}
