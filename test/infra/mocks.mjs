/** What AWS would answer: of a new resource what others refer to, and of the account its number. */

const account = "123456789012";

/** The state of a resource: what it was given, and what AWS adds. */
export function stateOf(type, name, inputs) {
  const arn = `arn:aws:${type.split(":")[1].split("/")[0]}:mock:${account}:${name}`;
  return { arn, name, ...inputs, ...added[type]?.(name, inputs) };
}

/** Templates in buckets, by the last part of their addresses. */
const stored = new Map();

const added = {
  "aws:cloudformation/stack:Stack": (_, { templateBody, templateUrl }) => ({
    outputs: Object.fromEntries(
      Object.keys(
        JSON.parse(templateBody ?? stored.get(templateUrl.split("/").at(-1))).Outputs ?? {},
      ).map((output) => [
        output,
        output.endsWith("Arn") ? `arn:aws:mock:mock:${account}:${output}` : `mock-${output}`,
      ]),
    ),
  }),
  "aws:cloudfront/distribution:Distribution": () => ({
    domainName: "d111111abcdef8.cloudfront.net",
  }),
  "aws:iam/role:Role": (_, inputs) => ({ arn: `arn:aws:iam::${account}:role/${inputs.name}` }),
  "aws:lambda/function:Function": (_, inputs) => ({
    arn: `arn:aws:lambda:mock:${account}:function:${inputs.name}`,
  }),
  "aws:lambda/functionUrl:FunctionUrl": (name) => ({
    functionUrl: `https://${name.toLowerCase()}.lambda-url.mock.on.aws/`,
  }),
  "aws:s3/bucket:Bucket": (name) => ({
    bucket: `${name.toLowerCase()}-bucket`,
    bucketRegionalDomainName: `${name.toLowerCase()}-bucket.s3.mock.amazonaws.com`,
  }),
  "aws:s3/bucketObjectv2:BucketObjectv2": (_, { key, content }) => {
    stored.set(key, content);
  },
  "random:index/randomBytes:RandomBytes": () => ({ base64: Buffer.alloc(32).toString("base64") }),
};

/** What a function of the provider gives. */
export function valueOf(token, inputs, region) {
  switch (token.split(":").at(-1)) {
    case "getCallerIdentity":
      return { accountId: account };
    case "getPartition":
      return { partition: "aws" };
    case "getRegion":
      return { name: region, region };
    case "getPolicyDocument":
      return { ...inputs, json: JSON.stringify(inputs) };
    default:
      throw new Error(`The program asks AWS for ${token}`);
  }
}
