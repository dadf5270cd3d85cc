/** A stage with everything that a stage can have. */
import { type Stage, stageOf } from "../../infra/stages.ts";

export const hosted: Stage = {
  ...stageOf("production"),
  host: "kursbuch.example",
  certificate: "arn:aws:acm:us-east-1:123456789012:certificate/1",
  cityHosts: { "ziele.rostock.example": "rostock", "ziele.luebeck.example": "luebeck" },
  mailFrom: "noreply@kursbuch.example",
  oidc: {
    issuer: "https://login.example",
    clientId: "kursbuch",
    authMethod: "client_secret_post",
    scopes: ["groups", "phone"],
  },
};
