import { DargahError } from "../../../errors/dargah-error.ts";

const gateway = "irandargah";

export function invalidPayload(message: string): DargahError {
  return new DargahError("webhook_payload_invalid", message, { gateway });
}

export function invalidSignature(message: string): DargahError {
  return new DargahError("webhook_signature_invalid", message, { gateway });
}
