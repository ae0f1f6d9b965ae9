export { type ContractJudge, createContractJudge } from "./judge/contract-judge.ts";
export type { Finding } from "./judge/finding.ts";
export type { SeenAnswer, SeenRequest } from "./judge/judge.ts";
export type { Mishap } from "./net/guarded-server.ts";
export type { Listening } from "./net/listen.ts";
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
export type { Drift } from "./recording/drift.ts";
export type { Har, HarEntry, HarPair } from "./recording/har.ts";
export { printComparison } from "./recording/print-comparison.ts";
export { readHar } from "./recording/read-har.ts";
export { createReplay, type Replayed, type ReplayOptions } from "./recording/replay.ts";
export { type ServeReplayOptions, serveReplay } from "./recording/serve-replay.ts";
export { printHar, toHar } from "./recording/to-har.ts";
export { exitCodeOf, printReport, type ReportFormat, reportFormats } from "./reports/index.ts";
export type { Call, Exchange } from "./run/exchange.ts";
export type { CheckFinding, CheckGroup, CheckResult, CoverageRow, RunResult } from "./run/result.ts";
export { type RunOptions, type RunProgress, runContract } from "./run/run.ts";
export { type GatewayName, gatewayNames } from "./spec/specs.ts";
export { type EmulatorOptions, startEmulator } from "./target/emulator.ts";
export { createTarget, type GivenOptions } from "./target/given.ts";
export type { Credentials, PayerDeed, Receiver, Redirect, SeenReturn, Target } from "./target/target.ts";
