import type { CheckContext } from "../core/context.ts";
import { Skip } from "../core/stop.ts";
import type { Target } from "../core/target.ts";
import type { SignaturePlan, WrongSignature } from "../gateways/signature-plan.ts";
import { type Check, merchantOperations, mustSucceed, prepare, type Source } from "./check.ts";

const titles: Readonly<Record<WrongSignature | "right", string>> = {
  right: "right",
  wrong: "wrong",
  old: "old",
  future: "dated in the future",
  none: "missing",
};

/** A correct signature, and one for each way in which a signature can be wrong. */
export function signatureChecks(source: Source): Check[] {
  const { plan } = source;
  const { signatures } = plan;
  if (!signatures) return [];
  const kinds = ["right", ...(Object.keys(signatures.refusals.codes) as WrongSignature[])] as const;
  const signed = merchantOperations(source).filter(({ path }) => signatures.covers(path));
  return signed.flatMap((operation) =>
    kinds.map(
      (signature): Check => ({
        id: `${operation.id} signatures ${signature}`,
        group: "signatures",
        operation: operation.id,
        title: `a signature that is ${titles[signature]}`,
        reads: plan.reads.includes(operation.id),
        async run(context, payments) {
          if (!context.target.credentials.secretKey) throw new Skip("It needs a secret key.");
          const isRight = signature === "right";
          const call = await prepare({ plan, operation: operation.id, context, payments, cheaply: !isRight });
          if (isRight) {
            await context.send(
              call,
              mustSucceed({ plan, operation: operation.id, context }) ? { expect: "success" } : {},
            );
            return;
          }
          // A terminal that does not require signatures may ignore it, or check it all the same.
          const isDemanded =
            (operation.security ?? []).every((one) => Object.keys(one).length > 0) &&
            (await mustSign(context, signatures));
          const why = "no success without a correct signature";
          const response = await context.send({ ...call, signature }, isDemanded ? { expect: "refusal", why } : {});
          if (response.ok) return;
          const { status, codes, readCode } = signatures.refusals;
          const code = readCode(response.data);
          const isAboutSignature = Object.values(codes).includes(code);
          context.expectThat(!isAboutSignature || (response.status === status && code === codes[signature]), {
            operation: operation.id,
            keyword: "signature code",
            expected: `HTTP ${status} with the code ${codes[signature]}`,
            found: `HTTP ${response.status} with the code ${code}`,
          });
        },
      }),
    ),
  );
}

/** Finds out by one unsigned call whether the terminal of the run requires signatures. */
async function mustSign(context: CheckContext, { probe, refusals }: SignaturePlan): Promise<boolean> {
  const known = demanded.get(context.target);
  if (known !== undefined) return known;
  const { data } = await context.send(probe);
  const found = refusals.readCode(data) === refusals.codes.none;
  demanded.set(context.target, found);
  return found;
}

const demanded = new WeakMap<Target, boolean>();
