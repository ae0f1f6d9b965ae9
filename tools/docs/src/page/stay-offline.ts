import { DocsError } from "../docs-error.ts";
import { replaceInPage } from "./replace-in-page.ts";

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="16"><text x="0" y="13" font-family="sans-serif" font-size="14" font-weight="700" fill="#2467f2">Redocly</text></svg>`;

/**
 * Removes the network access that `--inlineBundle` leaves: the logo in the sidebar, which a drawn word replaces, and telemetry, which
 * must have been switched off when the page was rendered.
 */
export function stayOffline(page: string): string {
  if (!page.includes('"disableTelemetry":true')) throw new DocsError("Redoc's telemetry is not off in the page.");
  return replaceInPage({
    page,
    piece: /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g,
    by: `data:image/svg+xml,${encodeURIComponent(logo)}`,
    what: "logo",
  });
}
