/**
 * Which changes of the table start the stream's consumer: those of objects of a register of the nouns
 * that a summary is made of, and, since a filter cannot ask for both ends of a key, of what lies beside
 * them under the same beginnings. Rate limits, sessions and the service's own items start nothing.
 */
export const streamFilter = {
  dynamodb: {
    Keys: {
      pk: { S: [{ prefix: "TENANT#" }] },
      sk: { S: [{ prefix: "tenant#" }, { prefix: "strategy#" }, { prefix: "measure#" }] },
    },
  },
};
