/** The files that pages are shown with, and the bucket that only the edge can read. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../platform.ts";
import type { Looks } from "./look.ts";

const assets = () => ["Assets"];
const built = () => readdirSync(join(root, "web/dist/client/assets"));
const distributionArn = "arn:aws:cloudfront:mock:123456789012:Edge";

export const looks: Looks = {
  "aws:s3/bucket:Bucket": {
    names: assets,
    check({ inputs }) {
      // Files are built again from the sources; nothing that is lost here is lost.
      expect(inputs).toEqual({ forceDestroy: true });
    },
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    names: assets,
    check({ inputs }) {
      expect(inputs).toEqual({
        bucket: "assets-bucket",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    names: assets,
    check({ inputs }) {
      const { Statement } = JSON.parse(inputs["policy"] as string) as { Statement: object[] };
      expect(Statement, "Nobody but this distribution reads the files").toMatchObject([
        {
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: expect.stringMatching(/:Assets\/assets\/\*$/),
          Condition: { StringEquals: { "AWS:SourceArn": distributionArn } },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]);
    },
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    // SST's own hold the code of the functions.
    names: () => [
      "ApiCode",
      "PagesCode",
      "ScheduleCode",
      "StreamCode",
      ...built().map((name) => `Asset-${name}`),
    ],
    check({ name, inputs, options }) {
      if (!name.startsWith("Asset-")) {
        expect(inputs["bucket"]).toBe("sst-assets");
        return;
      }
      const file = name.slice("Asset-".length);
      expect(file, "A name without a hash cannot be kept for ever").toMatch(/-[\w-]{8}\.\w+$/);
      expect(inputs).toMatchObject({
        bucket: "assets-bucket",
        key: `assets/${file}`,
        cacheControl: "public, max-age=31536000, immutable",
      });
      const types: Record<string, RegExp> = {
        js: /^text\/javascript/,
        css: /^text\/css/,
        woff2: /^font\/woff2$/,
      };
      expect(inputs["contentType"]).toMatch(types[file.split(".").at(-1) ?? ""] ?? /^image\//);
      expect(options.retainOnDelete, "Pages that are open still ask for older files").toBe(true);
    },
  },
};
