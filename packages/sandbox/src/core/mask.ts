/**
 * Makes what hides secrets and card numbers in a text: each secret, values of fields that are secret by their name, and the middle of any
 * 16 digits.
 */
export function createMask(secrets: readonly string[]): (text: string) => string {
  const hideSecrets = createSecretMask(secrets);
  return (text) =>
    hideSecrets(text)
      .replace(/(\bBearer\s+)[^\s"',]+/gi, "$1***")
      .replace(
        /("?\b(?:cvv2|secret|secret_key|api_key|refreshtoken|access_token|refresh_token)"?\s*[:=]\s*"?)[^"&,}\s]+/gi,
        "$1***",
      )
      // References such as 2025100121424146HC begin with 16 digits too.
      .replace(/(?<!\d)(\d{6})\d{6}(\d{4})(?![\da-z])/gi, "$1******$2");
}

/** Makes what hides secrets alone, each as it is, in a form's or an address's encoding and as JSON writes it. */
export function createSecretMask(secrets: readonly string[]): (text: string) => string {
  // The longest first, so that a secret which begins with another one is hidden as a whole.
  const hidden = secrets.flatMap((secret) => [...formsOf(secret)]).sort((a, b) => b.length - a.length);
  return (text) => hidden.reduce((masked, form) => masked.replaceAll(form, "***"), text);
}

function formsOf(secret: string): Set<string> {
  // A very short secret would blank out half of the log.
  if (secret.length < 4) return new Set();
  return new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().slice("secret=".length),
    JSON.stringify(secret).slice(1, -1),
  ]);
}
