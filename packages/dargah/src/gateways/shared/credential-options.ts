/** Every option of an adapter that holds a credential. A function is learned from the requests that its results go into. */
// biome-ignore format: a list of names is read as one.
const names = [
  "token", "otherToken", "secretKey", "previousSecretKeys",
  "apiKey", "accessToken", "refreshToken", "providerToken", "gatewayId",
];

/** The credentials among the options of an adapter, to be hidden in whatever it hands on. */
export function credentialsAmong(options: object): string[] {
  return Object.entries(options)
    .filter(([name]) => names.includes(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === "string");
}
