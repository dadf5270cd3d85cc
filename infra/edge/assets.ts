/**
 * The files that pages are shown with, in a bucket that only the edge can read. Their names contain a
 * hash of their content, so they are kept for a year in browsers, and here for good: whoever opened a
 * page before a deployment still finds what it refers to.
 */
import { existsSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const folder = "web/dist/client/assets";

export type Assets = {
  readonly bucket: aws.s3.Bucket;
  readonly objects: readonly aws.s3.BucketObjectv2[];
};

/** @throws Error when the web is not built, or holds a file of an unknown type */
export function uploadAssets(): Assets {
  const built = join($cli.paths.root, folder);
  if (!existsSync(built))
    throw new Error("The web is not built: npm run build --workspace @kursbuch/web");
  const bucket = new aws.s3.Bucket("Assets", { forceDestroy: true });
  new aws.s3.BucketPublicAccessBlock("Assets", {
    bucket: bucket.bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const objects = readdirSync(built)
    .toSorted()
    .map(
      (name) =>
        new aws.s3.BucketObjectv2(
          `Asset-${name}`,
          {
            bucket: bucket.bucket,
            key: `assets/${name}`,
            source: $asset(join(folder, name)),
            contentType: contentTypeOf(name),
            cacheControl: "public, max-age=31536000, immutable",
          },
          { retainOnDelete: true },
        ),
    );
  return { bucket, objects };
}

/** Lets the distribution read the bucket, and nobody else. */
export function letRead({ bucket }: Assets, distribution: aws.cloudfront.Distribution): void {
  new aws.s3.BucketPolicy("Assets", {
    bucket: bucket.bucket,
    policy: $jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "EdgeReads",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: $interpolate`${bucket.arn}/assets/*`,
          Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
        },
        {
          Sid: "NobodyInClearText",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucket.arn, $interpolate`${bucket.arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  });
}

function contentTypeOf(name: string): string {
  const type = contentTypes[extname(name)];
  if (type === undefined) throw new Error(`${folder}/${name} is of no known type`);
  return type;
}
