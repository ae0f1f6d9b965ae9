import type { Finding } from "../core/finding.ts";
import {
  answerSignatureProblem,
  endpointOf,
  requestSignatureProblem,
  type Signed,
} from "../gateways/irandargah/signatures.ts";
import type { SpecDocument } from "../openapi/document.ts";

type Options = {
  document: SpecDocument;
  pathname: string;
  /** Epoch milliseconds of the gateway's clock. */
  now: number;
};

/** What is wrong with the signature of an answer. Answers of calls that are not signed have none; and who is not known has no key to sign with. */
export function judgeAnswerSignature(options: Options & { answer: Signed & { status: number } }): Finding[] {
  const { document, pathname, now, answer } = options;
  if (document["x-response-signature"] === undefined || endpointOf(pathname) === undefined) return [];
  if (answer.status === 401 && !answer.headers.has("X-Response-Signature")) return [];
  return toFindings(answerSignatureProblem({ ...answer, now }));
}

/** What is wrong with the signature of a request, where it has one: terminals may do without. */
export function judgeRequestSignature(options: Options & { request: Signed & { method: string } }): Finding[] {
  const { document, pathname, now, request } = options;
  if (document["x-request-signature"] === undefined || endpointOf(pathname) === undefined) return [];
  if (!request.headers.has("X-Signature") && !request.headers.has("X-Timestamp")) return [];
  return toFindings(requestSignatureProblem({ ...request, pathname, now }));
}

function toFindings(problem: Pick<Finding, "expected" | "found"> | undefined): Finding[] {
  return problem ? [{ class: "violation", place: "signature", pointer: "", keyword: "signature", ...problem }] : [];
}
