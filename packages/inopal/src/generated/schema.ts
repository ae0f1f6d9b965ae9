// @generated from specs/inopal/openapi.yaml, sha256 2dca00890cb6efcf4bd5376027a23cd4d2cebfc74657843253e84045f362d63f, by dargah codegen 1.0.0. Do not edit.
export interface paths {
    "/api/pardakht/create": {
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
         * @description Asks for a `token`, which the payer's browser takes to the payment page, and a `ref_num`, by which the merchant
         *     verifies the payment later. Store the `ref_num` and the amount with the order before the payer leaves.
         *
         *     Inopal does not check that an `order_id` is new, so a repeated call creates a second payment for the same order:
         *     do not repeat it. After a lost response, create a new payment and forget the first one, whose token is lost.
         *
         *     The body can be JSON or a form.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pardakht/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the payment page
         * @description The payer's browser posts a form with the `token` to this address and shows what comes back. Send the payer an
         *     HTML page with a form of this action and method, with the token, HTML-escaped, in a hidden field, and submit it.
         *     That the browser does this, and not the merchant's server, is taken from public clients of sibling gateways; the
         *     docs only say that the payer is sent here by POST.
         *
         *     The table has a code for a repeated token (`retryToken`), so create a new payment for a second attempt.
         */
        post: operations["openPaymentPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pardakht/verify": {
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
         * @description Confirms a payment after the payer came back. Send the `ref_num` that was stored at createPayment, never one
         *     that only the callback has, and the original amount: the one of createPayment, without the payer's fee.
         *     Deliver only when the response has `status` 1, the same `ref_num`, and a `price` equal to that amount.
         *
         *     Do not repeat the call automatically. The response to a second verification has code -16 and an empty list
         *     as `data`, so it no longer shows the amount, nor which of the two calls kept the payment. Since
         *     no lookup is documented, a call with the same body is the only way to learn the result of a verification whose
         *     response was lost. Make it knowingly: -16 then counts as paid only if this merchant has itself begun to verify
         *     that `ref_num`, and the order may still be delivered only once.
         *
         *     The docs print this address with `http://`; use `https://` only, or the gateway id is sent unencrypted. They
         *     do not state the content type of this call; JSON and form are taken from createPayment, and clients of
         *     sibling gateways send JSON.
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
        /** @description The payment to create. */
        CreatePaymentRequest: {
            /** @description Amount in Rial, from 1,000 to 500,000,000. Depending on the fee setting of the terminal, the payer's share of the fee is added on top. */
            amount: components["schemas"]["RialAmount"];
            /** @description The merchant's own id of the order: 1 to 128 letters and digits. Inopal does not check that it is new, and recommends an id that is used only once. Letters are read as ASCII letters here; the docs do not say so. */
            order_id: string;
            /**
             * Format: uri
             * @description Callback URL of the payer.
             */
            callback: string;
            /** @description Name of the payer. */
            name?: string;
            /** @description Telephone number of the payer. No form is documented. */
            phone?: string;
            /**
             * Format: email
             * @description E-mail address of the payer.
             */
            mail?: string;
            /** @description Text about the payment. */
            description?: string;
        };
        /** @description A payment that waits for the payer. */
        CreatedPayment: {
            /**
             * @description 1 is success.
             * @constant
             */
            status: 1;
            /** @description Name of the code. */
            message: "Ok" | (string & Record<never, never>);
            data: components["schemas"]["CreatedPaymentData"];
        };
        /** @description Data for the next steps of a payment. */
        CreatedPaymentData: {
            /** @description Token that the payer's browser posts to the payment page. */
            token: string;
            /** @description Unique reference of the transaction between merchant and gateway. verifyPayment needs it. */
            ref_num: string;
            /** @description The order id of the request. */
            order_id: string;
            /** @description Total that the payer pays, in Rial. It is the amount of the request plus the payer's fee. */
            payment_amount: components["schemas"]["RialAmount"];
        };
        /** @description The form that the payer's browser posts. */
        OpenPaymentPageRequest: {
            /** @description The token that createPayment returned. */
            token: string;
        };
        /** @description Callback of the payer's browser. Every value is a string, and nothing is signed. There may be other fields. */
        CallbackParameters: {
            /** @description Outcome of the payment as a string. `1` means that it can be verified; every other value is a failure. That a failed payment has `-12` is taken from the table of codes. */
            status: "1" | "-12" | (string & Record<never, never>);
            /** @description The order id of createPayment. */
            order_id: string;
            /** @description The reference of createPayment. Compare it with the stored one. */
            ref_num: string;
            /** @description Number of the card that was used. Comes only with a successful payment. */
            card_number?: string;
            /** @description The bank's code of the transaction. Comes only with a successful payment. */
            tracking_code?: string;
        };
        /** @description The payment to verify. */
        VerifyPaymentRequest: {
            /** @description The reference that createPayment returned. */
            ref_num: string;
            /** @description The original amount in Rial, as it was sent to createPayment and so within the same bounds. Not `payment_amount`, which can have a fee in it. */
            amount: components["schemas"]["RialAmount"];
        };
        /** @description A verified payment. The docs list `ref_num` and `price` but do not print the response; public clients of sibling gateways read them in `data`. */
        Verification: {
            /**
             * @description 1 is success.
             * @constant
             */
            status: 1;
            /** @description Name of the code. One client of a sibling gateway compares it without regard to case. */
            message?: "Ok" | (string & Record<never, never>);
            data: components["schemas"]["VerificationData"];
        };
        /** @description Which payment was verified, and for which amount. */
        VerificationData: {
            /** @description Unique reference of the transaction. */
            ref_num: string;
            /**
             * Format: int64
             * @description Amount of the transaction in Rial. Clients of a sibling gateway require that it equals the amount of the request. Whether it is a number or text is not documented, so both are read.
             */
            price: (number & {
                readonly __unit?: "rial";
            }) | (string & {
                readonly __unit?: "rial";
            });
        };
        /** @description A refusal with HTTP 200. The reason is in `status`. */
        BusinessFailure: {
            /** @description Code of the failure, any integer but 1. The known ones are in the table of codes. */
            status: -4 | -5 | -6 | -7 | -8 | -9 | -10 | -11 | -12 | -13 | -14 | -15 | -16 | -17 | -23 | -24 | -25 | -99 | (number & Record<never, never>);
            /** @description Name of the code, in the spelling of the docs. */
            message: "requiredInputParametersNotSatisfied" | "incorrectTerminalId" | "incorrectAmount" | "lowAmount" | "highAmount" | "emptyOrderId" | "shortOrderId" | "longOrderId" | "paymentFailed" | "paymentDataNotValid" | "inactiveTerminal" | "invalidCardNumber" | "retryVerification" | "retryToken" | "invalidCallbackAddress" | "shopsInactive" | "amountExeededLimit" | "error" | (string & Record<never, never>);
            /** @description An empty list, where a success has an object. */
            data: unknown[];
        };
        /** @description A refusal with HTTP 401. Unlike in all other responses, `status` is a word and not a number. */
        UnauthenticatedFailure: {
            /** @description The kind of failure as a word. */
            status: "unauthenticated" | (string & Record<never, never>);
            /** @description The gateway's own name of the call. `PardakhtCreate`, for createPayment, is the only one that is printed. */
            action?: "PardakhtCreate" | (string & Record<never, never>);
            /** @description The same word as `status` in the printed sample. */
            tag: "unauthenticated" | (string & Record<never, never>);
            /** @description A sentence in Persian. */
            message: string;
            /** @description An empty list. */
            data: unknown[];
            /** @description Version of the API, `1.0.0` in the printed sample. */
            api_version: string;
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
                "application/x-www-form-urlencoded": components["schemas"]["CreatePaymentRequest"];
            };
        };
        responses: {
            /** @description The payment exists when `status` is 1. Otherwise it was refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPayment"] | components["schemas"]["BusinessFailure"];
                };
            };
            /** @description The gateway id is not valid, or the call comes from another IP address than the merchant's. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnauthenticatedFailure"];
                };
            };
        };
    };
    openPaymentPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["OpenPaymentPageRequest"];
            };
        };
        responses: {
            /** @description A page that leads the payer to the bank. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The page cannot be shown. How the gateway responds to a wrong or repeated token is not documented. */
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
                "application/x-www-form-urlencoded": components["schemas"]["VerifyPaymentRequest"];
            };
        };
        responses: {
            /** @description The payment is verified when `status` is 1. Otherwise it was refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"] | components["schemas"]["BusinessFailure"];
                };
            };
            /** @description The gateway id is not valid, or the call comes from another IP address than the merchant's. The docs print this response for createPayment only. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnauthenticatedFailure"];
                };
            };
        };
    };
}
