// @generated from specs/irandargah/openapi.yaml, sha256 6500590d099cca62a23478f47c8004ba1fdc4e4d9ac62a260e92234cf2af57ff, by dargah codegen 1.0.0. Do not edit.
export interface paths {
    "/v2/idempotency-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an idempotency key
         * @description Gives a fresh key for the `Idempotency-Key` header. The samples and public clients send keys of
         *     their own, among them UUIDs, so this call can be saved.
         *
         *     The samples of this call have no token, while one public client sends it, so both are declared. The response is
         *     flat: it has no `data`.
         */
        get: operations["getIdempotencyKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a payment
         * @description Creates a payment and returns the page for the payer. Store `authority` with the order, then send the browser to
         *     `gateway_url`.
         *
         *     `Idempotency-Key` is mandatory by the header table, although several official samples leave it out. Use one key
         *     for one payment. The effect of a repeated key is not documented: repeat a call only with the same key and the same
         *     bytes. One public client reads HTTP 409 as a key that was used before; then look for the order with
         *     `listTransactions`, on all its pages, since it has no filter by `order_id`, instead of creating a second payment.
         *
         *     The feature list of the documentation names a unique lock on `order_id` in the database. It does not say what
         *     that means for a second payment with the same id, and the field table does not mention it.
         *
         *     `data.transaction.authority` shows that the payment was created, not `status_code`: 100 is documented, while one
         *     public client waits for 200 and refuses good payments. `mobile`, `description`, `card_number`, `action`,
         *     `affiliate_code` and `direct_verify` are optional, because samples leave them out.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{authority}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a payment
         * @description Shows the state of a payment. `completed` is not proof that this order is paid: the sample of a cancelled payment
         *     has it too. Read `getVerification` before goods are delivered.
         *
         *     `ref_id` is filled after a successful verification. In this sample it is the authority, in the samples of
         *     verifications it is a number of its own, so do not confuse them. `getTransaction` calls it `ref_code`.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{authority}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a payment
         * @description Cancels a payment. The call has no body.
         *
         *     The documented response has `status: completed` and no `ref_id`, where one would expect `cancelled`. Do not read
         *     the outcome from `status` here: after a success call `getPayment`, and take `cancelled` from there.
         *
         *     Which payments can be cancelled is not documented, so do not repeat this call automatically: after a lost
         *     response look at the payment first.
         */
        post: operations["cancelPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/startpay/{authority}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the payment page
         * @description The payer's browser is sent here, to the bank. Take the address from `gateway_url` of the created payment and do not build it; the documentation names it in its samples only.
         */
        get: operations["openPaymentPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a payment
         * @description Confirms a payment after the payer came back with code 201. Send the stored authority and the stored amount,
         *     never those of the callback: the gateway compares the amount with that of the payment.
         *
         *     `Idempotency-Key` is in the samples of this call, but not in its table, and the sandbox samples leave it out.
         *     Send one made from the authority, as public clients do (`verify-<authority>`). The effect of a repeated key is not
         *     documented: repeat a lost call with the same key and the same bytes, and read -21 as an earlier try that came
         *     through. Then call `getVerification` and compare the amount. -21 is a success only for a payment that you
         *     yourself tried to verify.
         *
         *     Accept a response whose `data.verification` has the stored authority and amount, whatever `status_code` is: 200
         *     is documented, while one public client expects 201 for a first verification and 100 for a repeated one.
         */
        post: operations["verifyPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/verifications/{authority}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a verification
         * @description Shows the verification of a payment without changing anything. Use it after code 100 of the callback (`direct_verify`), after a lost response of `verifyPayment`, and after -21. Compare the amount with the stored one.
         */
        get: operations["getVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/verifications/{authority}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a verification
         * @description Tries again to verify a payment whose verification failed. The call has no body, so no amount is compared: compare `data.verification.amount` with the stored amount yourself. Nothing is documented about a second try that runs at the same time as the first, so never repeat this call automatically; read `getVerification` first.
         */
        post: operations["retryVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transactions
         * @description Lists the terminal's transactions, in pages. Dates are Jalali days: a date library would read them as days of the Middle Ages. The response has no `message` and no `status_code`.
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/transactions/{authority}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a transaction
         * @description Shows all that is known of one transaction. Use it to confirm what a webhook says: compare `amount` and `order_id` with the stored ones and require `verification_status` 200, which means verified. `status: completed` alone is not proof, see cancelPayment. The response has no `message` and no `status_code`.
         */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the health of the API
         * @description Says whether the API is up. The path is at the root of the host, and the response is flat.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/webhooks/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Subscribe to events
         * @description Registers an address for one or more events. Keep `data.webhook.id`: no call lists subscriptions, and without it
         *     none can be switched off.
         *
         *     Always send a `secret`. Without one the gateway makes a key of 64 hex digits, but the response masks it, so nobody
         *     can check a signature with it; and the table of webhook headers says that deliveries are signed only if a secret
         *     was set.
         *
         *     A repeated call may create a second subscription, which delivers everything twice, so it must not be repeated
         *     automatically. The response has no `status_code`.
         */
        post: operations["subscribeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/webhooks/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events
         * @description Lists the events that an address can be subscribed to, and the rules for that address. `data.events` is an object here, with event names as keys, while subscribeWebhook takes an array of names.
         */
        get: operations["listWebhookEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/webhooks/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a subscription off
         * @description Stops the deliveries to an address. The record stays, with `is_active` set to false, and no documented call switches it on again.
         */
        post: operations["unsubscribeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/webhooks/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Makes an example of an event and sends it to the subscribed address at once. Seven of the twelve events can be tested. Two limits apply together: 10 a minute for subscribeWebhook, unsubscribeWebhook and this call, and 3 a minute for this one. `success` says that the test was run; the response of the address is in `data.test_result`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/reports/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the report of a day
         * @description Sums up one Jalali day. The response has no `message` and no `status_code`.
         */
        get: operations["getDailyReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/reports/monthly": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the report of a month
         * @description Sums up one Jalali month. The field table says that `summary` is as in the daily report, but the sample has neither `successful_amount` nor `total_fees`. The response has no `message` and no `status_code`.
         */
        get: operations["getMonthlyReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prepare-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the gateway sign a request
         * @description Computes the signature headers of a request. The path is at the root of the host, not under /v2, and the response
         *     is flat. The signature lives 5 minutes.
         *
         *     Sign locally if you can, as `x-request-signature` says. The call takes `data` as JSON and does not return the text
         *     that it signs, so the signature may not fit the bytes that you send. Send compact JSON with alphabetical keys, as
         *     in the sample.
         *
         *     The response names the key header `X-Idempotency-Key`; everywhere else it is `Idempotency-Key`, which is what
         *     createPayment declares and the public clients that were found send. Send the headers of this response as they are,
         *     and also `Idempotency-Key`. Its response shows nothing that is created apart from a fresh key, so the call is
         *     taken to be repeatable.
         *
         *     Three limits apply together: 100 a minute for each IP address, and 200 a minute and 10,000 a day for each
         *     `X-API-Token` (or IP address, without that header). The samples send the bearer token instead of that header.
         */
        post: operations["prepareRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "payment.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was created
         * @description Sent when createPayment has made a payment. Nobody has paid yet.
         */
        post: operations["onPaymentCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was completed
         * @description Sent when a payment has succeeded. It does not replace `verifyPayment`. `verification.completed` has the same fields, and the name of the event is not signed: confirm with `getTransaction`. The two dates of the printed sample are eleven days apart, so draw no conclusion from their difference.
         */
        post: operations["onPaymentCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment failed
         * @description Sent when a payment has failed. `payment.cancelled` and `verification.failed` have the same fields, and the name of the event is not signed.
         */
        post: operations["onPaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was cancelled
         * @description Sent when a payment was cancelled. `payment.failed` and `verification.failed` have the same fields, and the name of the event is not signed.
         */
        post: operations["onPaymentCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment was reversed
         * @description Sent when a payment was reversed or refunded. Its fields are not documented, so `data` is an open object. The name of the event is not signed, and any genuine delivery fits an open object: never take back goods or money because of this event alone; read `getTransaction` first.
         */
        post: operations["onPaymentReversed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "verification.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A verification succeeded
         * @description Sent when a payment was verified. `payment.completed` has the same fields, and the name of the event is not signed.
         */
        post: operations["onVerificationCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "verification.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A verification failed
         * @description Sent when a payment could not be verified. `payment.failed` and `payment.cancelled` have the same fields, and the name of the event is not signed.
         */
        post: operations["onVerificationFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A refund was requested
         * @description Sent when a refund was registered. How one is requested is not documented; no call of the API does it.
         */
        post: operations["onRefundCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A refund was carried out
         * @description Sent when the money of a refund was paid out.
         */
        post: operations["onRefundCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "settlement.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A settlement was created
         * @description Sent when a batch of payments was put together for settlement. All three settlement events have the same fields, and the name of the event is not signed.
         */
        post: operations["onSettlementCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "settlement.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A settlement was carried out
         * @description Sent when a settlement has succeeded. All three settlement events have the same fields, and the name of the event is not signed.
         */
        post: operations["onSettlementCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "settlement.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A settlement failed
         * @description Sent when a settlement has failed. All three settlement events have the same fields, and the name of the event is not signed.
         */
        post: operations["onSettlementFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description Id of a payment at IranDargah. Opaque, of no fixed length. It begins like a date, but not with the date of the payment in the samples. */
        Authority: string;
        /** @description The merchant's own id of the order, 1 to 50 of the characters A-Z, a-z, 0-9, `-` and `_`. */
        OrderId: string;
        /** @description A key in printable ASCII characters, without a space at either end, which HTTP would remove. */
        IdempotencyKeyValue: string;
        /** @description Month in the Jalali calendar, as `YYYY-MM`. */
        JalaliMonth: string;
        /** @description Outcome of a successful call in the numbers of the API. 100: the payment was created. 200: done. Some responses have none. Do not decide by it, and do not confuse it with `status_code` of the callback. */
        ApiStatusCode: 100 | 200 | (number & Record<never, never>);
        /** @description Outcome of a payment as the callback reports it, as digits. 201: paid, to be verified. 100: paid, and verified by the gateway. -1 and each other negative number: failed or cancelled. These are not the status codes of the API. Read the whole text, since a parser that stops at a letter would read `201abc` as 201. */
        CallbackStatusCode: "201" | "100" | "-1" | (string & Record<never, never>);
        /** @description An amount in Rial, as digits. */
        CallbackAmount: (string & {
            readonly __unit?: "rial";
        });
        /** @description Callback of the payer's browser. Every value is a string, and nothing is signed. */
        CallbackParameters: {
            /** @description Id of the payment, as createPayment returned it. Find the order by it. */
            authority: components["schemas"]["Authority"];
            status_code: components["schemas"]["CallbackStatusCode"];
            /** @description The state in words, in Persian. */
            message?: string;
            /** @description Paid amount in Rial, as digits. It comes from the browser, so never verify with it. */
            amount?: components["schemas"]["CallbackAmount"];
            /** @description The order id of createPayment. Compare it with the stored one; do not find the order by it. */
            order_id?: components["schemas"]["OrderId"];
            /** @description Reference number of the bank. The field table has it with `direct_verify` only, the sample shows it with code 201 too. */
            ref_id?: string;
            /** @description Masked card number of the payer. The field table has it with `direct_verify` only, the sample shows it with code 201 too. */
            card_pan?: components["schemas"]["MaskedCardNumber"];
        };
        /** @description A fresh idempotency key. */
        IdempotencyKey: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            /** @description The key. It begins with `txn_`. */
            idempotency_key: string;
            /** @description Life of the key in seconds, 86,400 (24 hours). */
            expires_in: number;
            /** @description A hint in English. */
            usage: string;
        };
        /** @description A new payment, and its callback URL. */
        CreatePaymentRequest: {
            /** @description Amount in Rial, from 100,000 to 4,000,000,000, in the sandbox at most 10,000,000. The upper bound does not fit into 32 bits, as the official C# sample has it. */
            amount: components["schemas"]["RialAmount"];
            /** @description The merchant's own id of the order, 1 to 50 of the characters A-Z, a-z, 0-9, `-` and `_`. Use an id once: the feature list of the documentation names a unique lock on it. */
            order_id: components["schemas"]["OrderId"];
            /** @description Callback URL of the payer. It begins with http:// or https:// and has at most 500 characters. */
            callback_url: string;
            /** @description Mobile number of the payer, as 09xxxxxxxxx, 9xxxxxxxxx, or with 98, +98 or 0098 before the 9. */
            mobile?: string;
            /** @description Text about the payment, at most 255 characters, without `<` and `>`. */
            description?: string;
            /** @description The only card that may pay: 16 digits, or 6 digits, 6 asterisks and 4 digits. No Luhn check is made here; most test cards do not pass it. */
            card_number?: string;
            /**
             * @description HTTP method of the callback. Public clients send GET.
             * @default POST
             * @enum {string}
             */
            action?: "POST" | "GET";
            /** @description Code of the referrer, in letters and digits, 4 to 6 of them by the documentation. A live public client sends 8, so the upper bound is not set here. */
            affiliate_code?: string;
            /**
             * @description Let the gateway verify the payment itself. The callback then has code 100 instead of 201; read the result with `getVerification`.
             * @default false
             */
            direct_verify?: boolean;
        };
        /** @description A new payment. */
        CreatedPaymentResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["CreatedPaymentData"];
            /** @description The outcome in Persian. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description The new payment, and how the call went. */
        CreatedPaymentData: {
            transaction: components["schemas"]["CreatedPayment"];
            meta: components["schemas"]["ResponseMeta"];
        };
        /** @description A new payment, not paid yet. */
        CreatedPayment: {
            /** @description Id of the payment. Store it with the order. */
            authority: components["schemas"]["Authority"];
            /** @description Address to send the payer to. */
            gateway_url: string;
            /** @description Until when it can be paid, in the Jalali calendar. 20 minutes after the creation in the production sample, 15 in the sandbox sample. */
            expires_at: components["schemas"]["JalaliDateTime"];
        };
        /** @description A payment. */
        PaymentResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["PaymentData"];
            /** @description The outcome in Persian. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description The payment, and how the call went. */
        PaymentData: {
            transaction: components["schemas"]["Payment"];
            meta: components["schemas"]["ResponseMeta"];
        };
        /** @description State of a payment. */
        Payment: {
            authority: components["schemas"]["Authority"];
            /** @description Reference number of the bank, after a successful verification; null without. The sample has the authority here. A transaction calls it `ref_code`. */
            ref_id: string | null;
            /** @description Amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["TransactionStatus"];
            /** @description When the payment was created, in the Jalali calendar. */
            created_at: components["schemas"]["JalaliDateTime"];
            /** @description When the payment changed last, in the Jalali calendar. */
            updated_at: components["schemas"]["JalaliDateTime"];
        };
        /** @description State of a payment. The list filter knows only four of these values. */
        TransactionStatus: "pending" | "completed" | "failed" | "timeout" | "cancelled" | "unknown" | (string & Record<never, never>);
        /**
         * @description The states that the list can be filtered by.
         * @enum {string}
         */
        TransactionStatusFilter: "pending" | "completed" | "failed" | "cancelled";
        /** @description Details of a call, for questions to support. */
        ResponseMeta: {
            /** @description Id of the call. In the sandbox sample it begins with `sandbox_`. */
            request_id: string;
            /** @description The key that createPayment sent. The sandbox sample, sent without a key, has none. */
            idempotency_key?: string;
            /** @description Duration of the call at the gateway, in milliseconds. */
            processing_time_ms?: number;
            /** @description Whether the response came from a cache. */
            cached?: boolean;
            /** @description The environment, named by createPayment in the sandbox. */
            environment?: "sandbox" | (string & Record<never, never>);
            /** @description True when createPayment was called in the sandbox. */
            test_mode?: boolean;
        };
        /** @description When the response was created, in the Jalali calendar. */
        ResponseTime: components["schemas"]["JalaliDateTime"];
        /** @description The payment to verify. */
        VerifyPaymentRequest: {
            /** @description The authority that was stored with the order. */
            authority: components["schemas"]["Authority"];
            /** @description The stored amount in Rial, which the gateway compares with that of the payment. */
            amount: components["schemas"]["RialAmount"];
            /** @description The order id of createPayment. Optional. */
            order_id?: components["schemas"]["OrderId"];
        };
        /** @description A verification. */
        VerificationResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["VerificationData"];
            /** @description The outcome in Persian. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description The verification, and how the call went. */
        VerificationData: {
            verification: components["schemas"]["Verification"];
            meta: components["schemas"]["ResponseMeta"];
        };
        /** @description A verified payment. */
        Verification: {
            /** @description Reference number of the bank, to show to the payer. */
            ref_id: string;
            authority: components["schemas"]["Authority"];
            /** @description Verified amount in Rial. Compare it with the stored one. */
            amount: components["schemas"]["RialAmount"];
            /** @description When the payment was verified, in the Jalali calendar. */
            verified_at: components["schemas"]["JalaliDateTime"];
        };
        /** @description A page of transactions. */
        TransactionListResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["TransactionList"];
            /** @description The outcome in words. The sample has none. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description Transactions, and which page of them this is. */
        TransactionList: {
            /** @description The transactions of this page. */
            transactions: components["schemas"]["TransactionSummary"][];
            pagination: components["schemas"]["Pagination"];
        };
        /** @description A transaction in the list. */
        TransactionSummary: {
            authority: components["schemas"]["Authority"];
            /** @description Amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["TransactionStatus"];
            /** @description The merchant's own id of the order. */
            order_id: string;
            /** @description Reference number of the bank, after a successful verification. A payment calls it `ref_id`. */
            ref_code: string | null;
            /** @description When the payment was created, in the Jalali calendar. */
            created_at: components["schemas"]["JalaliDateTime"];
            /** @description When the payment was verified, in the Jalali calendar. */
            verified_at: components["schemas"]["JalaliDateTime"] | null;
        };
        /** @description Which page of a list this is. */
        Pagination: {
            /** @description Number of this page. */
            current_page: number;
            /** @description Items on a page. */
            per_page: number;
            /** @description Items on all pages. */
            total: number;
            /** @description Number of the last page. */
            last_page: number;
        };
        /** @description A transaction. */
        TransactionResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["TransactionData"];
            /** @description The outcome in words. The sample has none. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description The transaction. */
        TransactionData: {
            transaction: components["schemas"]["Transaction"];
        };
        /** @description All that is known of a transaction. */
        Transaction: {
            authority: components["schemas"]["Authority"];
            /** @description The merchant's own id of the order. */
            order_id: string;
            /** @description Amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["TransactionStatus"];
            /** @description State in the gateway's own workflow, for debugging, such as `COMPLETED`. Its values are not documented. */
            workflow_state: string;
            /** @description The description of createPayment, or null. */
            description: string | null;
            /** @description Reference number of the bank, after a successful verification. A payment calls it `ref_id`. */
            ref_code: string | null;
            /** @description The callback address of createPayment. */
            callback_url: string;
            /** @description When the payment was created, in the Jalali calendar. */
            created_at: components["schemas"]["JalaliDateTime"];
            /** @description When the transaction changed last, in the Jalali calendar. */
            updated_at: components["schemas"]["JalaliDateTime"];
            /** @description Until when it could be paid, in the Jalali calendar. */
            expires_at: components["schemas"]["JalaliDateTime"];
            /** @description Whether that time is over. */
            is_expired: boolean;
            /** @description Whether verifyPayment would accept it now. */
            can_be_verified: boolean;
            /** @description State of the verification. 200 means verified. */
            verification_status: 200 | (number & Record<never, never>) | null;
        };
        /** @description State of the API. */
        Health: {
            /**
             * @description Always `ok` in a success.
             * @constant
             */
            status: "ok";
            timestamp: components["schemas"]["ResponseTime"];
            /** @description Version of the API. */
            version: string;
        };
        /** @description The report of a day. */
        DailyReportResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["DailyReport"];
            /** @description The outcome in words. The sample has none. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description Sums of one Jalali day. */
        DailyReport: {
            /** @description The Jalali day. */
            report_date: components["schemas"]["JalaliDate"];
            summary: components["schemas"]["ReportSummary"];
            /** @description Sums of each hour. */
            hourly_breakdown: components["schemas"]["HourlyFigures"][];
            /** @description Sums of each payment method. */
            payment_methods: components["schemas"]["PaymentMethodFigures"][];
            /** @description Number of transactions by status. */
            status_breakdown: components["schemas"]["StatusCount"][];
        };
        /** @description The report of a month. */
        MonthlyReportResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["MonthlyReport"];
            /** @description The outcome in words. The sample has none. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description Sums of one Jalali month. */
        MonthlyReport: {
            /** @description The Jalali month. */
            report_month: components["schemas"]["JalaliMonth"];
            period: components["schemas"]["ReportPeriod"];
            summary: components["schemas"]["ReportSummary"];
            /** @description Sums of each day. */
            daily_breakdown: components["schemas"]["DailyFigures"][];
            /** @description Sums of each payment method. */
            payment_methods: components["schemas"]["PaymentMethodFigures"][];
            /** @description Sums of each payment service provider. In the sample the amounts add up to all transactions, but the numbers to the successful ones only. */
            psp_breakdown: components["schemas"]["PspFigures"][];
        };
        /** @description First and last day of a report. */
        ReportPeriod: {
            /** @description First Jalali day. */
            from: components["schemas"]["JalaliDate"];
            /** @description Last Jalali day. */
            to: components["schemas"]["JalaliDate"];
        };
        /** @description Sums of a report. The monthly sample has neither `successful_amount` nor `total_fees`, though the table says that it is as in the daily report. */
        ReportSummary: {
            /** @description Number of all transactions. */
            total_transactions: number;
            /** @description Number of successful transactions. */
            successful_transactions: number;
            /** @description Number of failed transactions. */
            failed_transactions: number;
            /** @description Sum of all transactions in Rial. */
            total_amount: components["schemas"]["RialAmount"];
            /** @description Sum of the successful transactions in Rial. */
            successful_amount?: components["schemas"]["RialAmount"];
            /** @description Share of successful transactions in percent. */
            success_rate: number;
            /** @description Sum of the fees in Rial. */
            total_fees?: components["schemas"]["RialAmount"];
        };
        /** @description Sums of one hour. */
        HourlyFigures: {
            /** @description The hour of the day. */
            hour: number;
            /** @description Number of transactions. */
            transactions: number;
            /** @description Sum in Rial. */
            amount: components["schemas"]["RialAmount"];
        };
        /** @description Sums of one day. */
        DailyFigures: {
            /** @description The Jalali day. */
            date: components["schemas"]["JalaliDate"];
            /** @description Number of transactions. */
            transactions: number;
            /** @description Sum in Rial. */
            amount: components["schemas"]["RialAmount"];
        };
        /** @description Sums of one payment method. */
        PaymentMethodFigures: {
            /** @description The payment method. */
            method: "card" | (string & Record<never, never>);
            /** @description Number of transactions. */
            transactions: number;
            /** @description Sum in Rial. */
            amount: components["schemas"]["RialAmount"];
        };
        /** @description Sums of one payment service provider. */
        PspFigures: {
            /** @description The payment service provider. */
            psp: "mellat" | "saderat" | (string & Record<never, never>);
            /** @description Number of transactions. */
            transactions: number;
            /** @description Sum in Rial. */
            amount: components["schemas"]["RialAmount"];
        };
        /** @description Number of transactions with a status. */
        StatusCount: {
            status: components["schemas"]["TransactionStatus"];
            /** @description Number of transactions. */
            count: number;
        };
        /** @description The request for the gateway to sign. */
        RequestToSign: {
            /** @description HTTP method of the request, in upper case. */
            method: string;
            /** @description Path of the request after /v2/, such as `payments`. */
            endpoint: string;
            /** @description Body of the request, with its keys in alphabetical order. */
            data: {
                [key: string]: unknown;
            };
        };
        /** @description A signature for a request. In the sample `timestamp` and `expires_at` are a year apart. */
        PreparedRequest: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            /** @description A fresh idempotency key. It begins with `idem_`. */
            idempotency_key: string;
            /** @description Whether the terminal has require_signature. */
            signature_required: boolean;
            /** @description The signature. It lives 5 minutes. */
            signature?: string;
            /** @description When it was signed, in Unix seconds, as digits; the signing samples have a number. */
            timestamp: string;
            /** @description Method of the signature. */
            algorithm: "HMAC-SHA256" | (string & Record<never, never>);
            headers: components["schemas"]["PreparedHeaders"];
            /**
             * Format: date-time
             * @description Until when the signature is valid, in ISO 8601 and UTC, in the Gregorian calendar.
             */
            expires_at: string;
        };
        /** @description The headers to send with the signed request. */
        PreparedHeaders: {
            /** @description The idempotency key. createPayment calls this header `Idempotency-Key`. */
            "X-Idempotency-Key": string;
            /** @description The signature. */
            "X-Signature"?: string;
            /** @description When it was signed, in Unix seconds, as digits. */
            "X-Timestamp": string;
            /** @description The type of the body. */
            "Content-Type": "application/json" | (string & Record<never, never>);
        };
        /** @description The address to subscribe, and the events to send there. */
        SubscribeWebhookRequest: {
            /**
             * Format: uri
             * @description A valid https address.
             */
            url: string;
            /** @description At least one event. */
            events: components["schemas"]["SubscribableEvent"][];
            /** @description Key of the signatures, 8 to 64 characters. Always send one: a key that the gateway makes, of 64 hex digits, is never shown. */
            secret?: string;
            /** @description Purpose of the subscription, at most 255 characters. */
            description?: string;
        };
        /** @description A new subscription. */
        WebhookResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["WebhookData"];
            /** @description The outcome in English. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description The new subscription. */
        WebhookData: {
            webhook: components["schemas"]["Webhook"];
        };
        /** @description A subscription. */
        Webhook: {
            /** @description Id of the subscription. Keep it; no call lists subscriptions. */
            id: string;
            /** @description The subscribed address. */
            url: string;
            /** @description The subscribed events. */
            events: components["schemas"]["EventName"][];
            /** @description A mask in place of the secret. */
            secret: "***masked***" | (string & Record<never, never>);
            /** @description Whether events are sent. */
            is_active: boolean;
            /** @description When the subscription was made, in the Jalali calendar. */
            created_at: components["schemas"]["JalaliDateTime"];
        };
        /**
         * @description Name of an event that an address can be subscribed to.
         * @enum {string}
         */
        SubscribableEvent: "payment.created" | "payment.completed" | "payment.failed" | "payment.cancelled" | "payment.reversed" | "verification.completed" | "verification.failed" | "refund.created" | "refund.completed" | "settlement.created" | "settlement.completed" | "settlement.failed";
        /**
         * @description Name of an event that can be tested. Seven of the twelve can.
         * @enum {string}
         */
        TestableEvent: "payment.created" | "payment.completed" | "payment.failed" | "payment.cancelled" | "refund.created" | "refund.completed" | "verification.completed";
        /** @description Name of an event. The gateway may add others. */
        EventName: "payment.created" | "payment.completed" | "payment.failed" | "payment.cancelled" | "payment.reversed" | "verification.completed" | "verification.failed" | "refund.created" | "refund.completed" | "settlement.created" | "settlement.completed" | "settlement.failed" | (string & Record<never, never>);
        /** @description The events, and the rules for a subscribed address. */
        WebhookEventsResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["WebhookEventList"];
            /** @description The outcome in words. The sample has none. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description The events, and the rules for a subscribed address. */
        WebhookEventList: {
            /** @description Meaning of each event, in English, by its name. An object, not an array. */
            events: {
                [key: string]: string;
            };
            webhook_requirements: components["schemas"]["WebhookRequirements"];
        };
        /** @description The rules for a subscribed address, as English sentences. */
        WebhookRequirements: {
            /** @description Which addresses are taken. */
            url: string;
            /** @description Time in which the URL has to respond, in words. */
            response_timeout: string;
            /** @description Number of delivery attempts, in words. */
            retry_attempts: string;
            /** @description Which responses count as accepted. */
            expected_response: string;
            /** @description The header of the signature, and its algorithm. */
            signature_header: string;
        };
        /** @description The subscription to switch off. */
        UnsubscribeWebhookRequest: {
            /** @description Id of the subscription, as subscribeWebhook returned it. */
            webhook_id: string;
        };
        /** @description A subscription that was switched off. */
        UnsubscribedWebhookResponse: {
            /**
             * @description Always true in a success.
             * @constant
             */
            success: true;
            data: components["schemas"]["UnsubscribedWebhook"];
            /** @description The outcome in English. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description A subscription that is off. */
        UnsubscribedWebhook: {
            /** @description Id of the subscription. */
            webhook_id: string;
            /** @description Its result. */
            status: "unsubscribed" | (string & Record<never, never>);
        };
        /** @description The subscription to test, and the event to send. */
        TestWebhookRequest: {
            /** @description Id of the subscription, as subscribeWebhook returned it. */
            webhook_id: string;
            event_type: components["schemas"]["TestableEvent"];
        };
        /** @description A test that was run. */
        WebhookTestResponse: {
            /**
             * @description Always true in a success. It says nothing about the delivery.
             * @constant
             */
            success: true;
            data: components["schemas"]["WebhookTest"];
            /** @description The outcome in English. */
            message?: string;
            status_code?: components["schemas"]["ApiStatusCode"];
            timestamp?: components["schemas"]["ResponseTime"];
        };
        /** @description A test event and its result. */
        WebhookTest: {
            /** @description Id of the subscription. */
            webhook_id: string;
            event_type: components["schemas"]["EventName"];
            test_result: components["schemas"]["WebhookTestResult"];
        };
        /** @description The response of the address. */
        WebhookTestResult: {
            /** @description Whether the delivery succeeded. */
            status: "success" | (string & Record<never, never>);
            /** @description The HTTP status of the response from the address. */
            response_code: number | null;
            /** @description Response time of the URL. */
            response_time: unknown;
            /** @description Why the delivery failed. */
            error: unknown;
        };
        /**
         * Format: date-time
         * @description When the event happened, in ISO 8601 in the zone of Tehran (+03:30) and the Gregorian calendar.
         */
        EventTime: string;
        /** @description The merchant's code at IranDargah. */
        MerchantCode: string;
        /** @description A copy of X-Webhook-Signature, if a secret was set. Use the header, and this one only if the header is missing and you mean to allow that. */
        EventSignature: string;
        /** @description A time whose form is not documented. Other times in `data` are Jalali, without a zone. */
        EventMoment: string;
        /** @description A payment was created. */
        PaymentCreatedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "payment.created";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["NewPaymentData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description The new payment. */
        NewPaymentData: {
            authority: components["schemas"]["Authority"];
            /** @description Amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["TransactionStatus"];
            created_at: components["schemas"]["EventMoment"];
        };
        /** @description A payment was completed. */
        PaymentCompletedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "payment.completed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["PaidPaymentData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description A payment was verified. */
        VerificationCompletedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "verification.completed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["PaidPaymentData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description The paid payment. The field table gives both events the same fields. */
        PaidPaymentData: {
            authority: components["schemas"]["Authority"];
            /** @description Amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            /** @description The merchant's own id of the order. */
            order_id: string;
            /** @description Reference number of the bank. A verification calls it `ref_id`. */
            ref_code: string;
            /** @description Masked card number of the payer. The callback calls it `card_pan`. */
            pan: components["schemas"]["MaskedCardNumber"];
            /** @description When the payment was verified, in the Jalali calendar. */
            verified_at: components["schemas"]["JalaliDateTime"];
        };
        /** @description A payment failed. */
        PaymentFailedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "payment.failed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["UnpaidPaymentData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description A payment was cancelled. */
        PaymentCancelledEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "payment.cancelled";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["UnpaidPaymentData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description A verification failed. */
        VerificationFailedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "verification.failed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["UnpaidPaymentData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description The payment that did not succeed. The field table gives three events the same fields. */
        UnpaidPaymentData: {
            authority: components["schemas"]["Authority"];
            /** @description Amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["TransactionStatus"];
            /** @description Description of what happened. */
            message: string;
        };
        /** @description A payment was reversed or refunded. */
        PaymentReversedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "payment.reversed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            /** @description An open object. */
            data: {
                [key: string]: unknown;
            };
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description A refund was requested. */
        RefundCreatedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "refund.created";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["RequestedRefundData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description The requested refund. */
        RequestedRefundData: {
            refund_code: components["schemas"]["RefundCode"];
            authority: components["schemas"]["Authority"];
            /** @description Amount of the refund in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["UndocumentedStatus"];
            /** @description Reason for the refund, in words. */
            reason: string;
            created_at: components["schemas"]["EventMoment"];
        };
        /** @description A refund was carried out. */
        RefundCompletedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "refund.completed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["CompletedRefundData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description The refund that was carried out. */
        CompletedRefundData: {
            refund_code: components["schemas"]["RefundCode"];
            authority: components["schemas"]["Authority"];
            /** @description Amount of the refund in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["UndocumentedStatus"];
            completed_at: components["schemas"]["EventMoment"];
        };
        /** @description A settlement was created. */
        SettlementCreatedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "settlement.created";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["SettlementData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description A settlement was carried out. */
        SettlementCompletedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "settlement.completed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["SettlementData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description A settlement failed. */
        SettlementFailedEvent: {
            /**
             * @description Name of the event.
             * @constant
             */
            event: "settlement.failed";
            timestamp: components["schemas"]["EventTime"];
            merchant_code: components["schemas"]["MerchantCode"];
            data: components["schemas"]["SettlementData"];
            signature?: components["schemas"]["EventSignature"];
        };
        /** @description The settlement. */
        SettlementData: {
            /** @description Id of the settlement. No call of the API accepts it. */
            settlement_code: string;
            /** @description Settled amount in Rial. */
            amount: components["schemas"]["RialAmount"];
            status: components["schemas"]["UndocumentedStatus"];
            /** @description The time that the settlement covers. */
            period: unknown;
        };
        /** @description Id of the refund. No call of the API accepts it. */
        RefundCode: string;
        /** @description State of a refund or a settlement. None of its values is documented. */
        UndocumentedStatus: string;
        /** @description A refused call. There is no `message` at the top, unlike in a success; it is in `error`. */
        ApiError: {
            /**
             * @description Always false in a failure.
             * @constant
             */
            success: false;
            error: components["schemas"]["ErrorBody"];
            /** @description The same as `error.code`. It is not an HTTP status. */
            status_code?: components["schemas"]["ErrorCode"];
            timestamp?: components["schemas"]["ResponseTime"];
            meta?: components["schemas"]["ResponseMeta"];
        };
        /** @description What went wrong. */
        ErrorBody: {
            /** @description What went wrong, in Persian. */
            message: string;
            code: components["schemas"]["ErrorCode"];
            type: components["schemas"]["ErrorType"];
            details?: components["schemas"]["ErrorDetails"];
        };
        /** @description Number of the error, as in `x-error-codes`. -19 is not documented; a public client has seen it. There may be others. */
        ErrorCode: -2 | -19 | -21 | -31 | -33 | -50 | -51 | -52 | -53 | -54 | -101 | -102 | -103 | -500 | 996 | (number & Record<never, never>);
        /** @description Kind of the error. validation_error: wrong input. authentication_error: the caller's identity. authorization_error: the caller's permissions. business_logic_error: a rule of the business. rate_limit_error: too many calls. server_error: an error of the gateway. gateway_error: no contact with the bank. */
        ErrorType: "validation_error" | "authentication_error" | "authorization_error" | "business_logic_error" | "rate_limit_error" | "server_error" | "gateway_error" | (string & Record<never, never>);
        /** @description More about the error. */
        ErrorDetails: {
            validation?: components["schemas"]["ValidationMessages"];
        };
        /** @description Sentences in Persian about each refused field, by its name. */
        ValidationMessages: {
            [key: string]: string[];
        };
        /** @description An invalid request. Which codes come with HTTP 400 is not documented; -19 was seen there by a public client. */
        BadRequestError: components["schemas"]["ApiError"];
        /** @description A refused field, code -2 with the type validation_error. The details name each refused field. */
        ValidationError: components["schemas"]["ApiError"];
        /** @description The token is missing (code -50) or wrong (code -51). */
        AuthenticationError: components["schemas"]["ApiError"];
        /** @description The signature headers are missing (code -101), their time is off (code -102), or the signature is wrong (code -103). */
        SignatureError: components["schemas"]["ApiError"];
        /** @description The IP address is not allowed (code -52), or the terminal is not active (code -53). */
        PermissionError: components["schemas"]["ApiError"];
        /** @description No transaction has this authority, code -33. */
        NotFoundError: components["schemas"]["ApiError"];
        /** @description The payment was verified before (code -21), or the idempotency key was used before. The latter has no documented code. */
        ConflictError: components["schemas"]["ApiError"];
        /** @description Too many calls, code -54 with the type rate_limit_error. The printed one has neither details nor `meta`. */
        RateLimitError: components["schemas"]["ApiError"];
        /** @description An error of the gateway, code -31 or code -500. */
        ServerError: components["schemas"]["ApiError"];
        /** @description The bank is out of reach for a while, code 996. */
        GatewayError: components["schemas"]["ApiError"];
        /** @description Date and time in the Jalali calendar at Asia/Tehran, without a zone, as `YYYY-MM-DD HH:MM:SS` in the samples. */
        JalaliDateTime: string;
        /**
         * Format: int64
         * @description An amount of money in Iranian Rial, without a fraction. One Toman is ten Rial.
         */
        RialAmount: (number & {
            readonly __unit?: "rial";
        });
        /** @description Card number of the payer with its middle digits masked. How many digits stay readable differs between responses. */
        MaskedCardNumber: string;
        /** @description Date in the Jalali calendar, as `YYYY-MM-DD`. */
        JalaliDate: string;
    };
    responses: {
        /** @description The payment exists. Send the payer to `gateway_url`. */
        PaymentCreated: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CreatedPaymentResponse"];
            };
        };
        /** @description The request is invalid. */
        BadRequest: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The token or the signature is missing or wrong. That the codes of signatures come with HTTP 401 is not documented. */
        Unauthorized: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationError"] | components["schemas"]["SignatureError"];
            };
        };
        /** @description The token is right, but it may not make this call, or not from here. */
        Forbidden: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PermissionError"];
            };
        };
        /** @description No transaction has this authority. */
        NotFound: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The payment was verified before. Only a public client knows this status; the documentation does not list HTTP 409. Known for verifyPayment, assumed for retryVerification. Read `getVerification` and compare the amount. */
        AlreadyVerified: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConflictError"];
            };
        };
        /** @description At least one field was refused. `error.details.validation` says which, if the gateway names it. */
        ValidationFailed: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
        /** @description Too many calls. Wait as `Retry-After` says. The printed body has neither details nor `meta`. */
        TooManyRequests: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitError"];
            };
        };
        /** @description The gateway had an error. Whether the call had an effect is not known. Both codes mean the same for the caller. */
        InternalServerError: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServerError"];
            };
        };
        /** @description The token is missing or wrong, at a call without a signature. */
        UnauthorizedToken: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationError"];
            };
        };
        /** @description Any other status. Public clients repeat a call after HTTP 503, which the documentation does not list; do so only where `x-retry` allows it. */
        UnexpectedStatus: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                "X-Response-Signature": components["headers"]["ResponseSignature"];
                "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayError"] | components["schemas"]["ApiError"];
            };
        };
        /** @description The request is invalid. */
        UnsignedBadRequest: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The token is right, but it may not make this call, or not from here. */
        UnsignedForbidden: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PermissionError"];
            };
        };
        /** @description At least one field was refused. `error.details.validation` says which, if the gateway names it. */
        UnsignedValidationFailed: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
        /** @description Too many calls. Wait as `Retry-After` says. The printed body has neither details nor `meta`. */
        UnsignedTooManyRequests: {
            headers: {
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitError"];
            };
        };
        /** @description The gateway had an error. Whether the call had an effect is not known. Both codes mean the same for the caller. */
        UnsignedInternalServerError: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServerError"];
            };
        };
        /** @description Any other status. Public clients repeat a call after HTTP 503, which the documentation does not list; do so only where `x-retry` allows it. */
        UnsignedUnexpectedStatus: {
            headers: {
                "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayError"] | components["schemas"]["ApiError"];
            };
        };
        /** @description The merchant has accepted the event. */
        EventTaken: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The merchant refuses the event, for example because its signature is wrong. IranDargah counts every status but 2xx as a failed delivery and sends the event again. */
        EventFailed: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
        Authority: components["schemas"]["Authority"];
        /** @description A text of your own that is unique for this payment, kept for each repetition of the call. No form and no length are documented; up to 64 printable ASCII characters are a safe choice. prepareRequest calls the same header `X-Idempotency-Key`. */
        RequiredIdempotencyKey: components["schemas"]["IdempotencyKeyValue"];
        /** @description A text of your own that is unique for this verification, kept for each repetition of the call. The sample sends it, the field table does not list it. */
        OptionalIdempotencyKey: components["schemas"]["IdempotencyKeyValue"];
        /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
        Signature: string;
        /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
        SignatureTimestamp: string;
        /** @description Id of the payment, as createPayment returned it. Find the order by it. */
        ReturnAuthority: components["schemas"]["Authority"];
        /** @description Result of the payment. 201 or 100: paid. Each negative number: failed. */
        ReturnStatusCode: components["schemas"]["CallbackStatusCode"];
        /** @description The state in words, in Persian. A plus sign in the address is a space. */
        ReturnMessage: string;
        /** @description Paid amount in Rial, as digits. It comes from the browser, so never verify with it. */
        ReturnAmount: components["schemas"]["CallbackAmount"];
        /** @description The order id of createPayment. Compare it with the stored one; do not find the order by it. */
        ReturnOrderId: components["schemas"]["OrderId"];
        /** @description Reference number of the bank. The field table has it with `direct_verify` only, the sample shows it with code 201 too. */
        ReturnRefId: string;
        /** @description Masked card number of the payer. The field table has it with `direct_verify` only, the sample shows it with code 201 too. Webhooks call it `pan`. */
        ReturnCardPan: components["schemas"]["MaskedCardNumber"];
        /** @description Always the name and version of the sender. */
        WebhookUserAgent: "IranDargah-Webhook/1.0" | (string & Record<never, never>);
        /** @description The event, as in `event` of the body. */
        WebhookEvent: components["schemas"]["EventName"];
        /** @description When it was sent, in Unix seconds. It is not signed. */
        WebhookTimestamp: string;
        /** @description Unique id of the event, to drop repetitions by. It is not signed. */
        WebhookId: string;
        /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
        WebhookSignature: string;
    };
    requestBodies: never;
    headers: {
        /** @description Present, as `true`, when the call used a token that was rotated. Switch to the new one within 24 hours. */
        TokenDeprecated: "true" | (string & Record<never, never>);
        /** @description When the old token stops working, in ISO 8601. Present together with `X-Token-Deprecated`. */
        TokenDeprecatedExpiresAt: string;
        /** @description Hex HMAC-SHA256 of the raw body, a colon and `X-Response-Timestamp`, with the terminal's secret_key. Present on responses of /v2 calls, for terminals that have one; not on /health and /api/prepare-request. */
        ResponseSignature: string;
        /** @description When the response was created, in Unix seconds. Accept it within 5 minutes. Goes with `X-Response-Signature`. */
        ResponseTimestamp: number;
        /** @description Number of calls that the window allows. */
        RateLimitLimit: number;
        /** @description Number of calls left in the window. */
        RateLimitRemaining: number;
        /** @description When the window ends, in Unix seconds. */
        RateLimitReset: number;
        /** @description Seconds to wait before the next call. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getIdempotencyKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A key. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    createPayment: {
        parameters: {
            query?: never;
            header: {
                /** @description A text of your own that is unique for this payment, kept for each repetition of the call. No form and no length are documented; up to 64 printable ASCII characters are a safe choice. prepareRequest calls the same header `X-Idempotency-Key`. */
                "Idempotency-Key": components["parameters"]["RequiredIdempotencyKey"];
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePaymentRequest"];
            };
        };
        responses: {
            200: components["responses"]["PaymentCreated"];
            201: components["responses"]["PaymentCreated"];
            400: components["responses"]["BadRequest"];
            /** @description The token or the signature is missing or wrong. That the codes of signatures come with HTTP 401 is not documented. */
            401: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthenticationError"] | components["schemas"]["SignatureError"];
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description The idempotency key was used before. Only a public client knows this status; the documentation does not list HTTP 409. Do not create a second payment: look for the order first. */
            409: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictError"];
                };
            };
            /** @description At least one field was refused. `error.details.validation` says which. */
            422: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path: {
                /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
                authority: components["parameters"]["Authority"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path: {
                /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
                authority: components["parameters"]["Authority"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment is cancelled. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    openPaymentPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
                authority: components["parameters"]["Authority"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment page, or a step on the way to it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description No such payment, or one that can no longer be paid. The status is not documented. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    verifyPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own that is unique for this verification, kept for each repetition of the call. The sample sends it, the field table does not list it. */
                "Idempotency-Key"?: components["parameters"]["OptionalIdempotencyKey"];
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyPaymentRequest"];
            };
        };
        responses: {
            /** @description The payment is verified. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationResponse"];
                };
            };
            /** @description The verification was refused. A public client has seen HTTP 400 with code -19, which the documentation does not list. */
            400: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequestError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyVerified"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    getVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path: {
                /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
                authority: components["parameters"]["Authority"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verification. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    retryVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path: {
                /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
                authority: components["parameters"]["Authority"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment is verified. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyVerified"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description First Jalali day of the range, as `YYYY-MM-DD`. It cannot be in the future. */
                from_date?: components["schemas"]["JalaliDate"];
                /** @description Last Jalali day of the range, as `YYYY-MM-DD`. It cannot be before `from_date`. */
                to_date?: components["schemas"]["JalaliDate"];
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Transactions on a page, at most 100. */
                per_page?: number;
                /** @description Only transactions of this status. */
                status?: components["schemas"]["TransactionStatusFilter"];
            };
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of transactions. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path: {
                /** @description Id of the payment, as createPayment returned it. Samples have 18 and 20 letters and digits; treat it as opaque. */
                authority: components["parameters"]["Authority"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transaction. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["UnsignedInternalServerError"];
            /** @description The call was refused. No refusal of this call is documented; the body is that of all errors. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description Any other status. The body is that of all errors, by assumption. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayError"] | components["schemas"]["ApiError"];
                };
            };
        };
    };
    subscribeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscribeWebhookRequest"];
            };
        };
        responses: {
            /** @description The subscription exists. */
            201: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    listWebhookEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    unsubscribeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnsubscribeWebhookRequest"];
            };
        };
        responses: {
            /** @description The subscription is switched off. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsubscribedWebhookResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestWebhookRequest"];
            };
        };
        responses: {
            /** @description The test was run. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTestResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    getDailyReport: {
        parameters: {
            query?: {
                /** @description The Jalali day, as `YYYY-MM-DD`. Today if left out. It cannot be in the future. */
                date?: components["schemas"]["JalaliDate"];
            };
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReportResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    getMonthlyReport: {
        parameters: {
            query?: {
                /** @description The Jalali month, as `YYYY-MM`. The current one if left out. It cannot be in the future. */
                month?: components["schemas"]["JalaliMonth"];
            };
            header?: {
                /** @description Signature of the request: HMAC-SHA256 with the terminal's secret_key, 64 hex digits. Terminals with require_signature must send it with each call; for others it lifts rate limits. How it is made is described in `x-request-signature` at the root. */
                "X-Signature"?: components["parameters"]["Signature"];
                /** @description When the request was signed, in Unix seconds. It may be 5 minutes away from the gateway's clock, and goes with `X-Signature`. */
                "X-Timestamp"?: components["parameters"]["SignatureTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    "X-Response-Signature": components["headers"]["ResponseSignature"];
                    "X-Response-Timestamp": components["headers"]["ResponseTimestamp"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthlyReportResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["ValidationFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            default: components["responses"]["UnexpectedStatus"];
        };
    };
    prepareRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Counted by two of the rate limits. The documentation names it in its table of limits only; every sample sends the bearer token. */
                "X-API-Token"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestToSign"];
            };
        };
        responses: {
            /** @description The signature, and the headers to send with the request. */
            200: {
                headers: {
                    "X-Token-Deprecated": components["headers"]["TokenDeprecated"];
                    "X-Token-Deprecated-Expires-At": components["headers"]["TokenDeprecatedExpiresAt"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreparedRequest"];
                };
            };
            400: components["responses"]["UnsignedBadRequest"];
            401: components["responses"]["UnauthorizedToken"];
            403: components["responses"]["UnsignedForbidden"];
            422: components["responses"]["UnsignedValidationFailed"];
            429: components["responses"]["UnsignedTooManyRequests"];
            500: components["responses"]["UnsignedInternalServerError"];
            default: components["responses"]["UnsignedUnexpectedStatus"];
        };
    };
    onPaymentCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentCreatedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onPaymentCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentCompletedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onPaymentFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentFailedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onPaymentCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentCancelledEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onPaymentReversed: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentReversedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onVerificationCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationCompletedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onVerificationFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationFailedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onRefundCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundCreatedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onRefundCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundCompletedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onSettlementCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementCreatedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onSettlementCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementCompletedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
    onSettlementFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description Always the name and version of the sender. */
                "User-Agent": components["parameters"]["WebhookUserAgent"];
                /** @description The event, as in `event` of the body. */
                "X-Webhook-Event": components["parameters"]["WebhookEvent"];
                /** @description When it was sent, in Unix seconds. It is not signed. */
                "X-Webhook-Timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description Unique id of the event, to drop repetitions by. It is not signed. */
                "X-Webhook-ID": components["parameters"]["WebhookId"];
                /** @description Hex HMAC-SHA256 of the JSON of `data`, with the secret of the subscription as key. Sent only if a secret was set. */
                "X-Webhook-Signature"?: components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementFailedEvent"];
            };
        };
        responses: {
            "2XX": components["responses"]["EventTaken"];
            default: components["responses"]["EventFailed"];
        };
    };
}
