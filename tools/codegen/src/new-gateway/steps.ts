/** Prints the remaining manual steps, in order. docs/add-a-gateway.md shows the same text. */
export function stepsAfter({ name, isSpecNew }: { name: string; isSpecNew: boolean }): string {
  const steps = isSpecNew ? stepsOfSpec(name) : stepsOfCode(name);
  return `Remaining manual steps, in this order:\n${steps.map((step, index) => `  ${index + 1}. ${step}`).join("\n")}`;
}

function stepsOfSpec(name: string): string[] {
  const folder = `specs/${name}`;
  return [
    `${folder}/openapi.yaml: describe the gateway, following docs/spec-conventions.md. Its payment has the operations createPayment and verifyPayment, and its facts: x-callback-reference, x-payment-page and x-unverified-money.`,
    `${folder}/vectors/wire.json: every documented exchange`,
    `${folder}/vectors/boundaries.json: values at, below and above each limit`,
    `${folder}/fa.overlay.yaml: the Persian title and the longer Persian texts`,
    `${folder}/fa.texts.yaml: the short Persian texts`,
    `${folder}/payment.arazzo.yaml: a payment, step by step`,
    `npm run new:gateway ${name}: writes everything else from the spec`,
  ];
}

function stepsOfCode(name: string): string[] {
  return [
    "npm run pnpm -- install --no-frozen-lockfile: links the new package",
    `packages/sandbox/src/gateways/${name}/payments.ts: the emulator's behaviour for each call`,
    `packages/sandbox/src/gateways/${name}/failures.ts: the gateway's refusals`,
    `packages/sandbox/test/gateways/${name}/subject.ts: facts for the shared tests of emulators`,
    `packages/contract/src/gateways/${name}.ts: the steps of a payment`,
    `packages/dargah/src/gateways/${name}/errors.ts: the error for each refusal`,
    `packages/dargah/src/gateways/${name}/create.ts: creates a payment`,
    `packages/dargah/src/gateways/${name}/callback.ts: reads the payer's callback`,
    `packages/dargah/src/gateways/${name}/verify.ts: compares with the stored payment, and decides`,
    `packages/dargah/test/gateways/${name}/subject.ts: the results that the shared tests of adapters expect`,
    'packages/dargah/README.md: under "Idempotency", what creating a payment again does at this gateway',
    `.changeset/${name}.md: what users should know`,
    "npm run docs:checks: writes the number of contract checks into the READMEs",
    "npm run pnpm -- --filter @dargah/packaging run sizes: writes the size limits and the table of sizes, once the packages are packed",
    "npm run check, then npm test",
  ];
}
