CREATE TABLE dargah_migrations (
  id bigint NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE dargah_orders (
  shop text NOT NULL,
  order_id text NOT NULL,
  version bigint NOT NULL,
  amount bigint NOT NULL,
  claim text,
  is_paid boolean NOT NULL,
  cancelled_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop, order_id)
);

CREATE TABLE dargah_payments (
  id text NOT NULL,
  shop text NOT NULL,
  order_id text NOT NULL,
  attempt bigint NOT NULL,
  account text NOT NULL,
  gateway text NOT NULL,
  environment text NOT NULL,
  amount bigint NOT NULL,
  state text NOT NULL,
  money text,
  reference text,
  bank_reference text,
  receipt text,
  card text,
  paid_amount bigint,
  refunded_amount bigint NOT NULL,
  paid_at timestamptz,
  redirect text,
  open_until timestamptz NOT NULL,
  callbacks text NOT NULL,
  reason text,
  gateway_code text,
  lease_token text,
  lease_until timestamptz,
  asked_at timestamptz,
  tries bigint NOT NULL,
  due_at timestamptz,
  pruned_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (id)
);

CREATE UNIQUE INDEX dargah_payments_reference ON dargah_payments (account, reference);

CREATE UNIQUE INDEX dargah_payments_receipt ON dargah_payments (account, receipt);

CREATE UNIQUE INDEX dargah_payments_one_paid ON dargah_payments (shop, order_id) WHERE state = 'paid';

CREATE INDEX dargah_payments_due_of_account ON dargah_payments (shop, account, due_at, id COLLATE "C") WHERE due_at IS NOT NULL;

CREATE INDEX dargah_payments_due ON dargah_payments (shop, due_at, id COLLATE "C") WHERE due_at IS NOT NULL;

CREATE INDEX dargah_payments_unpruned ON dargah_payments (shop, updated_at, id COLLATE "C") WHERE pruned_at IS NULL;

CREATE INDEX dargah_payments_newest ON dargah_payments (shop, created_at, id COLLATE "C");

CREATE INDEX dargah_payments_newest_of_order ON dargah_payments (shop, order_id, created_at, id COLLATE "C");

CREATE INDEX dargah_payments_newest_of_state ON dargah_payments (shop, state, created_at, id COLLATE "C");

CREATE INDEX dargah_payments_newest_of_account ON dargah_payments (shop, account, created_at, id COLLATE "C");

CREATE TABLE dargah_refunds (
  id text NOT NULL,
  shop text NOT NULL,
  order_id text NOT NULL,
  payment_id text NOT NULL,
  number bigint NOT NULL,
  amount bigint NOT NULL,
  state text NOT NULL,
  key text,
  gateway_references text NOT NULL,
  gateway_code text,
  reason text,
  requested_by text NOT NULL,
  note text,
  lease_token text,
  lease_until timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (id)
);

CREATE UNIQUE INDEX dargah_refunds_number ON dargah_refunds (shop, order_id, number);

CREATE UNIQUE INDEX dargah_refunds_key ON dargah_refunds (payment_id, key);

CREATE INDEX dargah_refunds_state ON dargah_refunds (shop, state, payment_id);

CREATE TABLE dargah_jobs (
  id text NOT NULL,
  shop text NOT NULL,
  payment_id text NOT NULL,
  refund_id text,
  event text NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL,
  tries bigint NOT NULL,
  due_at timestamptz NOT NULL,
  error text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX dargah_jobs_due ON dargah_jobs (shop, due_at, id COLLATE "C") WHERE state <> 'done';

CREATE INDEX dargah_jobs_not_done ON dargah_jobs (shop, state, payment_id) WHERE state <> 'done';

CREATE INDEX dargah_jobs_payment ON dargah_jobs (payment_id);

CREATE TABLE dargah_accounts (
  shop text NOT NULL,
  account text NOT NULL,
  version bigint NOT NULL,
  failures bigint NOT NULL,
  rest_until timestamptz,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (shop, account)
);

INSERT INTO dargah_migrations (id, name) VALUES (1, 'checkout');
