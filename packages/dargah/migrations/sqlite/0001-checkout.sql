CREATE TABLE dargah_migrations (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE TABLE dargah_orders (
  shop TEXT NOT NULL,
  order_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  claim TEXT,
  is_paid INTEGER NOT NULL,
  cancelled_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (shop, order_id)
) STRICT;

CREATE TABLE dargah_payments (
  id TEXT NOT NULL,
  shop TEXT NOT NULL,
  order_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  account TEXT NOT NULL,
  gateway TEXT NOT NULL,
  environment TEXT NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  money TEXT,
  reference TEXT,
  bank_reference TEXT,
  receipt TEXT,
  card TEXT,
  paid_amount INTEGER,
  refunded_amount INTEGER NOT NULL,
  paid_at INTEGER,
  redirect TEXT,
  open_until INTEGER NOT NULL,
  callbacks TEXT NOT NULL,
  reason TEXT,
  gateway_code TEXT,
  lease_token TEXT,
  lease_until INTEGER,
  asked_at INTEGER,
  tries INTEGER NOT NULL,
  due_at INTEGER,
  pruned_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE UNIQUE INDEX dargah_payments_reference ON dargah_payments (account, reference);

CREATE UNIQUE INDEX dargah_payments_receipt ON dargah_payments (account, receipt);

CREATE UNIQUE INDEX dargah_payments_one_paid ON dargah_payments (shop, order_id) WHERE state = 'paid';

CREATE INDEX dargah_payments_due_of_account ON dargah_payments (shop, account, due_at, id) WHERE due_at IS NOT NULL;

CREATE INDEX dargah_payments_due ON dargah_payments (shop, due_at, id) WHERE due_at IS NOT NULL;

CREATE INDEX dargah_payments_unpruned ON dargah_payments (shop, updated_at, id) WHERE pruned_at IS NULL;

CREATE INDEX dargah_payments_newest ON dargah_payments (shop, created_at, id);

CREATE INDEX dargah_payments_newest_of_order ON dargah_payments (shop, order_id, created_at, id);

CREATE INDEX dargah_payments_newest_of_state ON dargah_payments (shop, state, created_at, id);

CREATE INDEX dargah_payments_newest_of_account ON dargah_payments (shop, account, created_at, id);

CREATE TABLE dargah_refunds (
  id TEXT NOT NULL,
  shop TEXT NOT NULL,
  order_id TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  key TEXT,
  gateway_references TEXT NOT NULL,
  gateway_code TEXT,
  reason TEXT,
  requested_by TEXT NOT NULL,
  note TEXT,
  lease_token TEXT,
  lease_until INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE UNIQUE INDEX dargah_refunds_number ON dargah_refunds (shop, order_id, number);

CREATE UNIQUE INDEX dargah_refunds_key ON dargah_refunds (payment_id, key);

CREATE INDEX dargah_refunds_state ON dargah_refunds (shop, state, payment_id);

CREATE TABLE dargah_jobs (
  id TEXT NOT NULL,
  shop TEXT NOT NULL,
  payment_id TEXT NOT NULL,
  refund_id TEXT,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  error TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE INDEX dargah_jobs_due ON dargah_jobs (shop, due_at, id) WHERE state <> 'done';

CREATE INDEX dargah_jobs_not_done ON dargah_jobs (shop, state, payment_id) WHERE state <> 'done';

CREATE INDEX dargah_jobs_payment ON dargah_jobs (payment_id);

CREATE TABLE dargah_accounts (
  shop TEXT NOT NULL,
  account TEXT NOT NULL,
  version INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  rest_until INTEGER,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (shop, account)
) STRICT;

INSERT INTO dargah_migrations (id, name) VALUES (1, 'checkout');
