export type { Call, Exchange } from "./core/exchange.ts";
export type { Finding } from "./core/finding.ts";
export type { CheckFinding, CheckGroup, CheckResult, CoverageRow, RunResult } from "./core/result.ts";
export type { Credentials, PayerDeed, ReceivedRequest, Receiver, Redirect, Target } from "./core/target.ts";
export { type ContractJudge, createContractJudge } from "./judge/contract-judge.ts";
export type { SeenRequest, SeenResponse } from "./judge/judge.ts";
export type { Mishap } from "./net/guarded-server.ts";
export type { Listening } from "./net/listen.ts";
export { type GatewayName, gatewayNames } from "./openapi/specs.ts";
export { type ProxyOptions, startProxy } from "./proxy/proxy.ts";
export type { ProxyReport } from "./proxy/report.ts";
export {
  type ProxyFinding,
  type ProxySummary,
  printProxyReport,
  printProxySummary,
  summariseReports,
} from "./proxy/summary.ts";
export { type Comparison, compareHars } from "./recording/compare.ts";
export type { Drift } from "./recording/compare-responses.ts";
export type { Har, HarEntry, HarPair } from "./recording/har.ts";
export { readHar } from "./recording/read-har.ts";
export { createReplay, type Replayed, type ReplayOptions } from "./recording/replay.ts";
export { type ServeReplayOptions, serveReplay } from "./recording/serve-replay.ts";
export { printHar, toHar } from "./recording/to-har.ts";
export { printComparison } from "./reports/comparison.ts";
export { exitCodeOf, printReport, type ReportFormat, reportFormats } from "./reports/index.ts";
export { type RunOptions, type RunProgress, runContract } from "./run/run.ts";
export { type EmulatorOptions, startEmulator } from "./targets/emulator.ts";
export { createTarget, type GivenOptions } from "./targets/given.ts";
