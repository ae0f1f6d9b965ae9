/** Returns the source expression that allows an inline style or script. */
export async function hashForPolicy(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`;
}

/**
 * Returns the Content-Security-Policy of a page: its own style, its own script, and nothing else.
 *
 * Browsers apply `form-action` to every redirect that follows a form. The sites that a merchant's callback redirects to are unknown here,
 * so all web addresses are allowed. The forms themselves are the page's own.
 */
export function policyOf({ styles, scripts }: { styles: readonly string[]; scripts: readonly string[] }): string {
  return [
    "default-src 'none'",
    `style-src ${styles.join(" ")}`,
    ...(scripts.length > 0 ? [`script-src ${scripts.join(" ")}`] : []),
    "img-src data:",
    "form-action 'self' http: https:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
