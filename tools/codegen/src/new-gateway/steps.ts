/** What is left to do by hand, in order. */
export function stepsAfter({ name, isSpecNew }: { name: string; isSpecNew: boolean }): string {
  const steps = isSpecNew
    ? [
        `Describe the gateway in specs/${name}/openapi.yaml, by docs/spec-conventions.md. Every operation of a payment has its usual id: createPayment, verifyPayment.`,
        `Write the documented exchanges into specs/${name}/vectors/wire.json and the values at each bound into vectors/boundaries.json.`,
        `Write the Persian texts (fa.overlay.yaml, fa.texts.yaml) and the steps of a payment (payment.arazzo.yaml).`,
        `npm run new:gateway ${name}    writes everything else from the spec`,
      ]
    : [
        "npm run pnpm -- install --no-frozen-lockfile    links the new package",
        `packages/sandbox/src/gateways/${name}/: payments.ts and failures.ts, an option in options.ts for each thing that no source says, the Persian title and the color in index.ts`,
        `packages/sandbox/test/gateways/${name}/subject.ts: what the shared tests have to know, and tests of its own beside it`,
        `packages/contract/src/gateways/${name}.ts: how a payment goes`,
        `packages/dargah/src/gateways/${name}/: callback.ts, create.ts, verify.ts, errors.ts; options and promises in types.ts`,
        `packages/dargah/test/gateways/${name}/subject.ts: what every promise comes to at this gateway`,
        "npm run pnpm -- --filter @dargah/packaging run sizes    writes the size limits and the table of sizes in README.md",
        "docs/add-a-gateway.md names the two READMEs that need a line",
        "npm run check, then npm test",
      ];
  return `Left to do by hand, in this order:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join("\n")}`;
}
