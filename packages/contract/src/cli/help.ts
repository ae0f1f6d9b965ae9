import { mainCredential } from "../generated/gateways.ts";
import { gatewayNames } from "../openapi/specs.ts";
import { reportFormats } from "../reports/index.ts";

const credentials = Object.entries(mainCredential)
  .map(([gateway, name]) => `${name} of ${gateway}`)
  .join(", ");

export const help = `Tells whether a payment gateway still is what its OpenAPI description says.

Usage: npx @dargah/contract <gateway...> [options]
       npx @dargah/contract diff <old.har> <new.har> [--report text|json]
       npx @dargah/contract proxy <gateway> --target <address> [--port <number>] [--secret-key <key>] [--record <file>]
                                  [--report text|json] [--allow-production]
       npx @dargah/contract replay <file.har> [--port <number>] [--secret-key <key>] [--exact-only]

Gateways: ${gatewayNames.join(", ")}, all.
Without --base-url the emulator of @dargah/sandbox is started and tested; then every check is carried out.

What is tested
  --base-url <address>   a gateway that is there already, such as https://sandbox.irandargah.com
  --server <name>        which server of the description that is, for its limits: sandbox, production (by its host)
  --only <names>         only these operations or tags of the description, with commas between
  --read-only            only what changes nothing at the gateway
  --allow-production     lets calls that move money go to a host that is no sandbox
  --timeout <seconds>    how long one call may take (30)

Credentials, from options or the environment, never written into a report
  --token                DARGAH_CONTRACT_TOKEN: ${credentials}
  --secret-key           DARGAH_CONTRACT_SECRET_KEY: key of IranDargah's signatures
  --access-token         DARGAH_CONTRACT_ACCESS_TOKEN: of Vandar's business API, for refunds
  --business             DARGAH_CONTRACT_BUSINESS: name of the business at Vandar

The payer's step
  --payer <who>          person: prints the address and waits; sandbox: the base URL is a running @dargah/sandbox;
                         nobody: skips what needs a payer (person at a terminal, else nobody)
  --wait <seconds>       how long a person may take (600)
  --port <number>        port on this machine that the payer comes back to (any free one)
  --public-url <address> the same place for the gateway, such as the address of a tunnel; webhooks need it

What comes of it
  --fail-on-additions    takes what the description does not name for a violation in the exit code
  --report <format>      ${reportFormats.join(", ")} (text)
  --output <file>        writes the report there, and the text to the terminal
  --record <file>        keeps the exchanges as HAR 1.2, credentials, signatures and card numbers masked

diff compares two recordings and names each difference by operation and JSON pointer.
proxy stands on this machine (port 4020) between your program and a gateway. It changes nothing, and tells what of requests
and answers is not as described until you stop it; with the secret key of IranDargah it checks the signatures, too.
replay serves a recording on this machine (port 4030); with the secret key of IranDargah it signs the answers anew.

Ctrl+C stops a run early: what it has made is cancelled, and its report is written and says that it is unfinished.
NODE_USE_ENV_PROXY=1 sends calls through the forward proxy of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. NO_COLOR and FORCE_COLOR are obeyed.

Exit code: 0 all as described (additions are told), 1 violations or differences, 2 could not run, or not to the end.
`;
