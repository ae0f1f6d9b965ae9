export { useBrowser } from "./browser.ts";
export { needsProgram, run } from "./programs.ts";
export { pythonHmac } from "./python-hmac.ts";
