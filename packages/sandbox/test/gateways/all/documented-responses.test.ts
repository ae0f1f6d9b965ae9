import { listOperations, readDocument } from "@dargah/spec-kit";
import { expect, test } from "vitest";
import { gatewayNames } from "../../../src/index.ts";
import { createCheckedSandbox } from "../../support/checked-sandbox.ts";

const rows = gatewayNames.flatMap((gateway) =>
  listOperations(readDocument(gateway))
    .filter(({ payer }) => !payer)
    .flatMap(({ id, path, method, responses }) =>
      Object.entries(responses).map(([status, response]) => ({
        gateway,
        operation: id,
        status,
        path,
        method,
        response,
      })),
    ),
);

test.each(rows)("$gateway $operation responds as in the spec for HTTP $status", async (row) => {
  const { gateway, operation, status, path, method, response } = row;
  const sandbox = createCheckedSandbox({ gateways: [gateway] });
  sandbox.faults.add({ kind: "documented-response", operation, status });
  const url = `http://127.0.0.1/${gateway}${path.replaceAll(/\{\w+\}/g, "1")}`;
  const received = await sandbox.fetch(new Request(url, { method }));

  if (/^\d+$/.test(status)) expect(received.status).toBe(Number(status));
  else if (status === "default") expect(received.status).toBe(503);
  else expect(`${String(received.status)[0]}XX`).toBe(status);
  const [type, media] = Object.entries(response.content ?? {})[0] ?? [];
  if (type) expect(received.headers.get("Content-Type")).toBe(type);
  const [example] = Object.values(media?.examples ?? {});
  const text = await received.text();
  // Every response of IranDargah has its own id.
  const withoutId = (value: unknown) => ({ ...(value as object), meta: undefined });
  if (type === "application/json") expect(withoutId(JSON.parse(text))).toEqual(withoutId(example?.value));
  else expect(text).toBe(example?.value ?? "");
  expect(sandbox.faults.list()).toEqual([]);
});
