export { useBrowser } from "./browser.ts";
export { checkPage } from "./check-page.ts";
export { needsProgram, run } from "./programs.ts";
export { pythonHmac } from "./python-hmac.ts";
export { runWorkflowStep } from "./run-workflow-step.ts";
