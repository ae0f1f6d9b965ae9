// @generated from specs/invoice-script/openapi.yaml, sha256 24a1e59ed77c92772707d7cfd202bc6fc7c9a40f62316cab8f7d2af02a0773de, by dargah codegen 1.0.0. Do not edit.
export interface paths {
    "/invoice/request": {
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
         * @description Asks for an `invoice_key`. Store it with the order and the amount before the payer leaves; the later steps need
         *     it.
         *
         *     Nothing distinguishes two calls for one order, so a repeated call creates a second payment: do not repeat it. After
         *     a lost response, create a new payment and forget the first one, whose key is lost.
         *
         *     The body is a form in the script's own sample and in most public clients. JSON is seen in a client of one
         *     deployment only, polam.io.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoice/pay/{invoice_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the payment page
         * @description The payer's browser opens this address and is sent on to the bank. It is the one step that is not a POST.
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
    "/invoice/check/{invoice_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a payment
         * @description Says whether the payment was made. Send the `invoice_key` that was stored at createPayment, never one that only
         *     the callback has.
         *
         *     The request has no amount, and the response does not say whether it was given before. A paid key of a cheap
         *     order can therefore be used again for an expensive one: compare `amount` with the stored amount, and let each key pay
         *     for one order only, by recording it in the merchant's own store.
         *
         *     As far as public clients show, the check can be repeated and gives the same response. The docs say nothing
         *     about it.
         *
         *     Code 201 says that the payment has not been made, and not that it no longer can be: check again later. Only code
         *     202 speaks of an end.
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
            api_key: components["schemas"]["ApiKey"];
            /** @description Amount in Rial, at least 1,000. Ask the brand which unit its deployment reads: public clients of one brand send Toman. */
            amount: components["schemas"]["RialAmount"];
            /**
             * Format: uri
             * @description Callback URL of the payer. The docs ask for it in URL encoding, and that is what a form does anyway: encode it once. Text that is encoded before it goes into the form arrives encoded twice. One brand's public client calls the field `callback_url` and adds a `description`.
             */
            return_url: string;
        };
        /** @description A payment that waits for the payer. */
        CreatedPayment: {
            /** @description 1 is success. The docs call it a number; text is read too. */
            status: 1 | "1";
            /** @description Key of the payment. It names the payment in every later step. */
            invoice_key: string;
        };
        /** @description Callback of the payer's browser. Every value is a string, and nothing is signed. All of it is known from public clients, and there may be other fields. */
        CallbackParameters: {
            /** @description The key of createPayment. Compare it with the stored one. */
            invoice_key: string;
            /** @description Seen in a client of one brand, where 0 means success, unlike in the responses of the API. Decide nothing by it. */
            status?: string;
            /** @description The bank's code of the payment. Seen in public clients only. */
            bank_code?: string;
            /** @description Number of the card that was used. Seen in public clients only. */
            card_number?: string;
        };
        /** @description Identifies who asks for the check. The key of the payment is in the path. */
        VerifyPaymentRequest: {
            api_key: components["schemas"]["ApiKey"];
        };
        /** @description A payment that was made. */
        Verification: {
            /** @description 1 is success. The docs call it a number; text is read too. */
            status: 1 | "1";
            /**
             * Format: int64
             * @description Amount of the payment, a number or its digits as a string, in Rial according to the docs, and in the unit of the deployment. Compare it with the stored amount before anything is delivered.
             */
            amount: (number & {
                readonly __unit?: "rial";
            }) | (string & {
                readonly __unit?: "rial";
            });
            /** @description The bank's tracking id of the payment. */
            bank_code: string;
            /** @description Key of the payment. Seen in one extended deployment only. */
            invoice_key?: string;
            /** @description Number of the card that was used. Seen in one extended deployment only. */
            card_number?: string;
            /** @description A number whose meaning is not known. Seen in one extended deployment only. */
            inProcess?: number;
        };
        /** @description A refusal with HTTP 200. The reason is in `errorCode`. */
        BusinessFailure: {
            /** @description 0 is failure. The docs call it a number; text is read too. */
            status: 0 | "0" | (number & Record<never, never>) | (string & Record<never, never>);
            /** @description Code of the failure, as a number or as a string. The docs print the codes in Persian digits; read such digits as ASCII ones. */
            errorCode: 100 | 101 | 102 | 103 | 200 | 201 | 202 | 203 | 204 | 301 | 302 | (number & Record<never, never>) | (string & Record<never, never>);
            /** @description The reason in words, in Persian. */
            errorDescription: string;
        };
        /** @description Key of the terminal. Each terminal has its own. It is a secret. */
        ApiKey: string;
        /**
         * Format: int64
         * @description An amount of money in Iranian Rial, without a fraction. One Toman is ten Rial.
         */
        RialAmount: (number & {
            readonly __unit?: "rial";
        });
    };
    responses: never;
    parameters: {
        /** @description The key that createPayment returned. */
        InvoiceKey: string;
    };
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
                "application/x-www-form-urlencoded": components["schemas"]["CreatePaymentRequest"];
                "application/json": components["schemas"]["CreatePaymentRequest"];
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
            /** @description No source says whether the script responds with such a status, or with which body. One public client takes any 4xx as a failure and then looks for `errorCode`. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    openPaymentPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key that createPayment returned. */
                invoice_key: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
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
            /** @description The page cannot be shown. How the script responds to a wrong key is not documented. */
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
            path: {
                /** @description The key that createPayment returned. */
                invoice_key: components["parameters"]["InvoiceKey"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["VerifyPaymentRequest"];
                "application/json": components["schemas"]["VerifyPaymentRequest"];
            };
        };
        responses: {
            /** @description The payment was made when `status` is 1. Otherwise it was not, or the check was refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"] | components["schemas"]["BusinessFailure"];
                };
            };
            /** @description No source says whether the script responds with such a status, or with which body. One public client takes any 4xx as a failure and then looks for `errorCode`. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
