/** Prints the remaining manual steps, in order. */
export function stepsAfter({ name, isSpecNew }: { name: string; isSpecNew: boolean }): string {
  const steps = isSpecNew
    ? [
        `Describe the gateway in specs/${name}/openapi.yaml, following docs/spec-conventions.md. Use the usual ids for the operations of a payment: createPayment, verifyPayment.`,
        `Write the documented exchanges into specs/${name}/vectors/wire.json and the values at each bound into vectors/boundaries.json.`,
        `Write the Persian texts (fa.overlay.yaml, fa.texts.yaml) and the steps of a payment (payment.arazzo.yaml).`,
        `npm run new:gateway ${name}    writes everything else from the spec`,
      ]
    : [
        "npm run pnpm -- install --no-frozen-lockfile    links the new package",
        `packages/sandbox/src/gateways/${name}/: payments.ts and failures.ts, an option in options.ts for each behaviour that is not documented, the Persian title and the color in index.ts`,
        `packages/sandbox/test/gateways/${name}/subject.ts: what the shared tests need to know, and further tests of its own`,
        `packages/contract/src/gateways/${name}.ts: the steps of a payment`,
        `packages/dargah/src/gateways/${name}/: callback.ts, create.ts, verify.ts, errors.ts; options and promises in types.ts`,
        `packages/dargah/test/gateways/${name}/subject.ts: how this gateway fulfils every promise`,
        "npm run pnpm -- --filter @dargah/packaging run sizes    writes the size limits and the table of sizes in README.md",
        "docs/add-a-gateway.md names the two READMEs that need a line",
        "npm run check, then npm test",
      ];
  return `Remaining manual steps, in this order:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join("\n")}`;
}
