import { isLoopback } from "@dargah/common/is-loopback";
import { parseArguments } from "@dargah/common/parse-arguments";
import { type ProxyOptions, startProxy } from "../proxy/proxy.ts";
import { createProxySummary, exitCodeOfProxy, printProxyReport, printProxySummary } from "../proxy/summary.ts";
import { printJson } from "../reports/showable.ts";
import { readAddress, readChoice, readGateway, readNumber, refuseProduction } from "./arguments.ts";
import { type Io, UsageError } from "./io.ts";
import { keepRecording } from "./keep-recording.ts";

const formats = ["text", "json"] as const;

/** Runs the proxy between a merchant's program and a gateway until the person stops it. */
export async function proxyCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      target: { type: "string" },
      port: { type: "string", default: "4020" },
      "secret-key": { type: "string" },
      "allow-production": { type: "boolean", default: false },
      record: { type: "string" },
      report: { type: "string", default: "text" },
    },
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0 || values.target === undefined) {
    throw new UsageError("proxy serves one gateway: proxy <gateway> --target <address>.");
  }
  const gateway = readGateway(name);
  const target = readAddress("--target", values.target);
  const port = readNumber({ name: "--port", text: values.port, from: 0, to: 65_535 });
  const format = readChoice({ name: "--report", text: values.report, choices: formats });
  if (!values["allow-production"]) refuseProduction({ gateway, address: target, means: "--allow-production" });
  refuseItself({ target, port });
  const secretKey = values["secret-key"] ?? (io.env.DARGAH_CONTRACT_SECRET_KEY || undefined);

  const seen = createProxySummary();
  // Programs read the report from stdout, so lines for people go to stderr.
  const follow = format === "text" ? io.stdout : io.stderr;
  const paint = io.paint[format === "text" ? "stdout" : "stderr"];
  const serve = async (onExchange?: ProxyOptions["onExchange"]) => {
    const proxy = await startProxy({
      ...{ gateway, target, port },
      ...(secretKey !== undefined && { secretKey }),
      ...(onExchange && { onExchange }),
      onReport: (report) => {
        seen.add(report);
        follow(printProxyReport(report, paint));
      },
    });
    follow(`${gateway} at ${target} is reached through ${proxy.url}. Ctrl+C stops it.`);
    await io.untilStopped();
    await proxy.close();
  };
  if (values.record === undefined) await serve();
  else await keepRecording({ path: values.record, target: { gateway, credentials: { secretKey } }, io, run: serve });

  const summary = seen.read();
  io.stdout(
    format === "json" ? printJson({ version: 1, gateway, target, ...summary }) : printProxySummary(summary, paint),
  );
  return exitCodeOfProxy(summary);
}

/** A proxy that targets itself would forward each request forever. */
function refuseItself({ target, port }: { target: string; port: number }): void {
  const { hostname, port: targetPort } = new URL(target);
  if (isLoopback(hostname) && Number(targetPort || 80) === port) {
    throw new UsageError(`--target and --port are the same place, ${port}. Choose another --port.`);
  }
}
