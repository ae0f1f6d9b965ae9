import { plans } from "../gateways/generated/plans.ts";
import { gatewayNames } from "../openapi/specs.ts";
import { reportFormats } from "../reports/index.ts";
import { credentialOptions } from "./credentials.ts";

const credentials = credentialOptions.map(
  ({ option, variable, summary }) => `  ${`--${option}`.padEnd(22)} ${variable}: ${summary}`,
);

const signing = gatewayNames.filter((gateway) => plans[gateway].signatures).join(", ");

export const help = `Checks whether a payment gateway still matches its OpenAPI spec.

Usage: npx @dargah/contract <gateway...> [options]
       npx @dargah/contract diff <old.har> <new.har> [--report text|json]
       npx @dargah/contract proxy <gateway> --target <address> [--port <number>] [--secret-key <key>] [--record <file>]
                                  [--report text|json] [--allow-production]
       npx @dargah/contract replay <file.har> [--port <number>] [--secret-key <key>] [--exact-only]

Gateways: ${gatewayNames.join(", ")}, all.
Without --base-url, the emulator of @dargah/sandbox is started and tested, with every check.

Target
  --base-url <address>   a real gateway, such as https://sandbox.irandargah.com
  --server <name>        the server of the spec whose limits apply: sandbox, production (default: by its host)
  --only <names>         only these operations or tags of the spec, separated by commas
  --read-only            only what changes nothing at the gateway
  --allow-production     allows calls that move money to a host that is not a sandbox
  --timeout <seconds>    how long one call may take (30)

Credentials, from options or the environment, never written into a report
${credentials.join("\n")}

The payer's step
  --payer <who>          person: prints the address and waits; sandbox: drives the running @dargah/sandbox at the base URL;
                         nobody: skips what needs a payer (person at a terminal, else nobody)
  --wait <seconds>       how long a person may take (600)
  --port <number>        port on this machine that the payer comes back to (any free one)
  --public-url <address> address of that port as the gateway sees it, such as a tunnel; webhooks need it

Output
  --fail-on-additions    additions count as violations in the exit code
  --report <format>      ${reportFormats.join(", ")} (text)
  --output <file>        writes the report there, and the text to the terminal
  --record <file>        keeps the exchanges as HAR 1.2, with credentials, signatures and card numbers masked

diff compares two recordings and names each difference by operation and JSON pointer.
proxy runs on this machine (port 4020) between your program and a gateway. It changes nothing, and reports each difference
between requests or responses and the spec until you stop it. With a secret key it also checks signatures (${signing}).
replay serves a recording on this machine (port 4030). With a secret key it signs the responses again.

Ctrl+C stops a run early: what it has created is cancelled, and its report is written and marked as unfinished.
NODE_USE_ENV_PROXY=1 sends calls through the forward proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. NO_COLOR and FORCE_COLOR are obeyed.

Exit code: 0 everything matches the spec (additions are reported), 1 violations or differences, 2 could not run or did not finish.
`;
