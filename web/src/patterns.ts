/** What core's ids and numbers consist of; anything else never reaches the API. */
export const patterns = {
  tenant: /^[a-z0-9][a-z0-9-]{0,39}$/,
  number: /^[0-9A-Za-z.-]{1,16}$/,
} as const;
