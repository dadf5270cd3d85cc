/** The variables that a function is given, as a plain value. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable which is missing */
export function needed(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
