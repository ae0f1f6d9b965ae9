// @generated from specs/gardeshpay/openapi.yaml, sha256 170b004b5849b8492fc663d2f108688b3936416b43e56b77c0daae03358dbc04, by dargah codegen 1.0.0. Do not edit.
export interface paths {
    "/v1/provider/payment/getToken": {
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
         * @description Asks for a payment token. Send the payer's browser to `{url}/{token}` of the response, and store the token with the
         *     order before that.
         *
         *     No idempotency key is documented. `invoiceNumber` must be unique, but nothing says what a second call with the
         *     same number does, so do not repeat the call automatically: after a lost response use a new invoice number.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provider/payment/redirect/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the payment page
         * @description The payer's browser is sent here. The guide gives the address as `{url}/{token}`, both from the response of
         *     `createPayment`. That response decides: this path is the `url` that public clients have observed, and the
         *     gateway may return another one.
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
    "/v1/provider/payment/verify": {
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
         * @description Says whether a payment succeeded. For a payment that was cancelled or failed, the response is a failure.
         *
         *     The call can be repeated: a repeated verification of a paid invoice succeeds too, with `verifiedBefore` true. Since
         *     the first response can get lost, decide by your own record: deliver when `invoiceNumber` and `amount` are those of
         *     the stored order and that order has not been delivered yet, and mark it in the same step. `verifiedBefore` alone is
         *     not a reason to refuse it.
         */
        post: operations["verifyPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A new payment, and its callback URL. */
        CreatePaymentRequest: {
            /** @description Amount as a whole number. The guide does not name the unit; Rial is inferred. */
            amount: components["schemas"]["RialAmount"];
            /** @description The merchant's own number of the invoice. It must be unique. Public clients send digits or a UUID. */
            invoiceNumber: string;
            /** @description Date of the invoice as `YYYY-MM-DD`. The guide does not name the calendar: load-test scripts send Jalali dates such as `1403-11-30`, one public client sends a Gregorian date with a time after it. It is sent unchanged. */
            invoiceDate: string;
            /** @description Mobile number of the buyer. The guide does not say in which form. */
            mobile?: string;
            /**
             * Format: email
             * @description Email address of the buyer.
             */
            email?: string;
            /**
             * Format: uri
             * @description Callback URL of the payer's browser. Send one without a query.
             */
            callback: string;
            /** @description The merchant's API token. It is a secret, and not the payment token of the response. */
            token: string;
        };
        /** @description A new payment. */
        CreatedPayment: {
            /**
             * @description True is success.
             * @constant
             */
            success: true;
            data: components["schemas"]["PaymentTarget"];
            /** @description A sentence about the call. */
            message?: string;
        };
        /** @description Where to send the payer. The address of the payment page is `{url}/{token}`. */
        PaymentTarget: {
            /**
             * Format: uri
             * @description Address of the payment page without the token.
             */
            url: string;
            /** @description The payment token. The observed one has 19 digits and starts with the Jalali date; keep it as text, because a JSON number would lose its last digits. */
            token: string;
        };
        /** @description A refused payment. */
        CreatePaymentFailure: {
            /**
             * @description False is failure.
             * @constant
             */
            success: false;
            /** @description Number of the error. The guide has no table of the numbers. */
            code?: number;
            /** @description The error in words. */
            message?: string;
            /** @description More about the error. The guide does not say what the entries are. */
            errors?: unknown[];
        };
        /** @description The payment to verify. */
        VerifyPaymentRequest: {
            /** @description The tracking number of the callback. */
            trackingNumber: string;
        };
        /** @description A verified payment. */
        Verification: {
            /**
             * @description True is success.
             * @constant
             */
            success: true;
            data: components["schemas"]["VerifiedPayment"];
            /** @description A sentence about the call. */
            message?: string;
        };
        /** @description The amount, the card and the invoice of a payment. */
        VerifiedPayment: {
            /** @description Card number of the payer. */
            cardNumber?: string;
            /** @description Reference number of the transaction. */
            refNumber: string;
            /** @description A sentence about the transaction. */
            message?: string;
            /** @description The invoice number that createPayment sent. */
            invoiceNumber: string;
            /** @description The invoice date that createPayment sent. The guide calls its type "string|date". */
            invoiceDate?: string;
            amount: components["schemas"]["VerifiedAmount"];
            /** @description True when the payment was verified before. That is a success as well, but the order must not be delivered a second time. */
            verifiedBefore: boolean;
        };
        /** @description The paid amount. The guide calls it a string here and an integer in the request, so both are read. Compare it digit by digit with the stored amount. */
        VerifiedAmount: ((string & {
            readonly __unit?: "rial";
        })) | components["schemas"]["RialAmount"];
        /** @description A payment that is not verified, because it did not succeed or because the call was wrong. */
        VerificationFailure: {
            /**
             * @description False is failure.
             * @constant
             */
            success: false;
            /** @description Number of the error. The guide has no table of the numbers. */
            code?: number;
            /** @description The error in words. */
            message?: string;
            /** @description More about the error. The guide does not say what the entries are. */
            errors?: unknown[];
        };
        /**
         * Format: int64
         * @description An amount of money in Iranian Rial, without a fraction. One Toman is ten Rial.
         */
        RialAmount: (number & {
            readonly __unit?: "rial";
        });
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createPayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePaymentRequest"];
            };
        };
        responses: {
            /** @description The payment exists, or was refused. Read `success` to learn which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPayment"] | components["schemas"]["CreatePaymentFailure"];
                };
            };
            /** @description A failure. The guide prints its fields without an HTTP status, so it may come with this one. Public client code meets plain text here too. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatePaymentFailure"];
                    "text/plain": string;
                };
            };
            /** @description An error at the gateway. The guide does not describe it; the body may be that of a failure, or plain text. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatePaymentFailure"];
                    "text/plain": string;
                };
            };
        };
    };
    openPaymentPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment token that createPayment returned, unchanged. */
                token: string;
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
            /** @description The page cannot be opened. The guide does not say when. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    verifyPayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyPaymentRequest"];
            };
        };
        responses: {
            /** @description The payment succeeded, or it did not. Read `success` to learn which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"] | components["schemas"]["VerificationFailure"];
                };
            };
            /** @description A failure. The guide prints its fields without an HTTP status, so it may come with this one. Public client code meets plain text here too. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationFailure"];
                    "text/plain": string;
                };
            };
            /** @description An error at the gateway. The guide does not describe it; the body may be that of a failure, or plain text. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationFailure"];
                    "text/plain": string;
                };
            };
        };
    };
}
