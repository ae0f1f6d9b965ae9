import type { Finding } from "../core/finding.ts";
import type { SignaturePlan, SignatureProblem } from "../gateways/signature-plan.ts";

type Judged<Way extends "request" | "response"> = Parameters<NonNullable<SignaturePlan[Way]>["problem"]>[0];

/** The fault in the signature of a response to a path. */
export function judgeResponseSignature(
  signatures: SignaturePlan | undefined,
  { pathname, ...response }: Judged<"response"> & { pathname: string },
): Finding[] {
  return signatures?.covers(pathname) ? toFindings(signatures.response?.problem(response)) : [];
}

/** The fault in the signature of a request. */
export function judgeRequestSignature(signatures: SignaturePlan | undefined, request: Judged<"request">): Finding[] {
  return signatures?.covers(request.pathname) ? toFindings(signatures.request.problem(request)) : [];
}

function toFindings(problem: SignatureProblem | undefined): Finding[] {
  return problem ? [{ class: "violation", place: "signature", pointer: "", keyword: "signature", ...problem }] : [];
}
