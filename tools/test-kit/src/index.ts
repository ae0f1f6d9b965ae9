export { useBrowser } from "./browser.ts";
export { needsProgram, run } from "./programs.ts";
