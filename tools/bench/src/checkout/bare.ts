/**
 * What a payment needs of a database at the least, written by hand: five transactions, each fact stored before the step that depends on it. No checks
 * and no repetition of what fails.
 */
export type BareStore = {
  created(payment: BarePayment): Promise<void>;
  redirected(id: string, reference: string): Promise<void>;
  /** Returns the payment of a callback. */
  read(id: string): Promise<BarePayment>;
  claim(payment: BarePayment): Promise<void>;
  paid(payment: BarePayment): Promise<void>;
  deliver(id: string): Promise<void>;
};

export type BarePayment = { id: string; orderId: string; amount: number };

/** The statements of a payment in SQL that SQLite and PostgreSQL have in common, with the values `$1` and so on. */
export const tables = `
CREATE TABLE bare_orders (id text PRIMARY KEY, version bigint NOT NULL, amount bigint NOT NULL, claim text, is_paid bigint NOT NULL);
CREATE TABLE bare_payments (id text PRIMARY KEY, order_id text NOT NULL, amount bigint NOT NULL, state text NOT NULL, reference text UNIQUE,
  bank_reference text, card text, callback text, due_at bigint, created_at bigint NOT NULL);
CREATE INDEX bare_payments_newest ON bare_payments (created_at, id);
CREATE INDEX bare_payments_due ON bare_payments (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE bare_jobs (id text PRIMARY KEY, state text NOT NULL, due_at bigint NOT NULL);
CREATE INDEX bare_jobs_due ON bare_jobs (due_at) WHERE state <> 'done';
`;

type Step = readonly [sql: string, ...values: (string | number)[]];

/** Runs statements in one transaction. Each must change or return a row. */
export type RunSteps = (steps: readonly Step[]) => Promise<Record<string, unknown> | undefined>;

export function makeBareStore(run: RunSteps, delivered: (order: string) => Step): BareStore {
  const now = () => Date.now();
  return {
    async created({ id, orderId, amount }) {
      await run([
        ["INSERT INTO bare_orders VALUES ($1, 1, $2, NULL, 0)", orderId, amount],
        [
          "INSERT INTO bare_payments VALUES ($1, $2, $3, 'created', NULL, NULL, NULL, NULL, $4, $4)",
          id,
          orderId,
          amount,
          now(),
        ],
      ]);
    },
    async redirected(id, reference) {
      await run([
        [
          "UPDATE bare_payments SET state = 'redirected', reference = $1, due_at = $2 WHERE id = $3",
          reference,
          now(),
          id,
        ],
      ]);
    },
    async read(id) {
      const row = await run([
        [
          'SELECT p.id, p.order_id AS "orderId", p.amount FROM bare_payments p JOIN bare_orders o ON o.id = p.order_id WHERE p.id = $1',
          id,
        ],
      ]);
      return { ...(row as BarePayment), amount: Number(row?.amount) };
    },
    async claim({ id, orderId, amount }) {
      await run([
        [
          "UPDATE bare_orders SET claim = $1, version = version + 1 WHERE id = $2 AND claim IS NULL AND is_paid = 0 AND amount = $3",
          id,
          orderId,
          amount,
        ],
        ["UPDATE bare_payments SET state = 'verifying', callback = 'status=1' WHERE id = $1", id],
      ]);
    },
    async paid({ id, orderId }) {
      await run([
        ["UPDATE bare_orders SET is_paid = 1, version = version + 1 WHERE id = $1 AND claim = $2", orderId, id],
        ["UPDATE bare_payments SET state = 'paid', due_at = NULL, card = '603799******1234' WHERE id = $1", id],
        ["INSERT INTO bare_jobs VALUES ($1, 'pending', $2)", id, now()],
      ]);
    },
    async deliver(id) {
      await run([["UPDATE bare_jobs SET state = 'done' WHERE id = $1 AND state <> 'done'", id], delivered(id)]);
    },
  };
}

/** A payment with nothing but the store operations. */
export async function payBare(store: BareStore, orderId: string): Promise<void> {
  const id = `p${orderId}`;
  await store.created({ id, orderId, amount: 250_000 });
  await store.redirected(id, `r${id}`);
  const payment = await store.read(id);
  await store.claim(payment);
  await store.paid(payment);
  await store.deliver(id);
}
