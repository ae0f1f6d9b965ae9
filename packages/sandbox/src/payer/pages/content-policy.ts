/** The source expression that lets one inline style or script through. */
export async function hashForPolicy(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`;
}

/**
 * The Content-Security-Policy of a page: its own style, its own script, and nothing else.
 *
 * Browsers hold `form-action` against every redirect that follows a form. Which sites a merchant's callback leads on to nobody knows here,
 * so all web addresses are let through; the page's forms themselves are its own.
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
