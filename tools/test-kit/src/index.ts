export { useBrowser } from "./browser.ts";
export { checkPage } from "./check-page.ts";
export { needsProgram, run } from "./programs.ts";
export { needsPython, pythonHmac, runPython, thisTestNeedsPython } from "./python.ts";
export { runWorkflowStep } from "./run-workflow-step.ts";
