// @generated from specs/vandar/openapi.yaml, sha256 bd51fec4e82ddf740ace371729ce9457ed3c568f8e90f1b2df832e7aa9f41934, by dargah codegen 1.0.0. Do not edit.
export interface paths {
    "/api/v4/send": {
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
         * @description Asks for a payment token. Send the payer's browser to `https://ipg.vandar.io/v4/{token}` with it, and store the
         *     token with the order before that.
         *
         *     No idempotency key is documented, so a repeated call creates a second payment with a second token. After a lost
         *     response the first token is lost: create a new payment, and send the payer to that one.
         *
         *     The body can be JSON or a form. All printed samples are JSON, and the v3 error page asks for it (status 406);
         *     Vandar's own client sends a form, and that works. JSON is the first choice.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v4/transaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at a transaction
         * @description Shows the amount, the card and the state of a transaction without changing it. A response does not mean that the
         *     money is kept: only `verifyPayment` does that.
         *
         *     Compare the amount, the order and the card here, before the verification: a transaction that is not verified is
         *     not final. This call is also the only way to learn the result of a verification whose response was lost: `code`
         *     2 then says that it was carried out.
         *
         *     The body can be JSON or a form, as for `createPayment`.
         */
        post: operations["getTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v4/verify": {
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
         * @description Keeps the money and ends the payment. Call it within 20 minutes after the payer was sent to the payment page;
         *     later Vandar refuses it with `status` 3.
         *
         *     This call works only once for each transaction, so it must not be repeated blindly. After a lost response call
         *     `getTransaction` and compare the amount there: `code` 2 says that the money was kept; `code` 1 that the
         *     verification has not happened yet, and then, and only then, verify once more within the 20 minutes. Look the
         *     payment up in the same way after a `status` of 0 whose cause is not clear.
         *     A `status` of 2 counts as a success only for a payment that this merchant has itself tried to verify.
         *
         *     `amount` can be higher than the requested amount, because a fee that the payer bears is added to it.
         *     Accept an amount that is not lower than the requested one; a merchant that bears the fee can require equality.
         *
         *     The body can be JSON or a form, as for `createPayment`.
         */
        post: operations["verifyPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v4/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the payment page
         * @description The payer's browser is sent here. The address works once: opening it again returns 404, so no server, link preview or
         *     prefetch may open it before the payer does.
         *
         *     The browser must send a `Referer` header whose domain is the one that is registered with Shaparak. A merchant
         *     page with the policy `no-referrer` therefore breaks the payment.
         *
         *     Version 4 of this address comes from public clients that agree with each other. One of them prints
         *     `/web/v4/{token}` instead.
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
    "/v3/business/{business}/transaction/{transaction_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a payment
         * @description Asks Vandar to give a verified payment back to the card that paid, in whole or in part. The refund tool must be
         *     switched on for the business, the transaction must be successful, and the wallet must have enough money.
         *
         *     The response only says that the refund is queued (`status` is `PENDING`). It can contain several refunds: the v3
         *     documentation says that each 150,000,000 Rial becomes one, while its own sample has one of 1,500,000,000 and one
         *     of 500,000,000 Rial. Read `results` as a list of any length.
         *
         *     Never repeat this call automatically. `payment_number` has to be unique for each request, but no source says that a
         *     second request with the same number is refused or gives the first result again, so a repeated call may refund
         *     twice. After a lost response look up the transaction in the Vandar dashboard, or wait for the refund notice.
         *
         *     The body can be JSON, as in the v3 documentation, or a form: a sample of the newer documentation sends form data.
         */
        post: operations["refundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/refreshtoken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the access token
         * @description Gives a new access token and a new refresh token. An access token lives 5 days, a refresh token 10 days. The
         *     first pair is made in the Vandar dashboard, under the settings of the business.
         *
         *     Store both new tokens at once, and do not repeat the call with the old refresh token: public client code treats
         *     the old one as spent.
         *
         *     The body can be JSON or a form: Vandar's own client sends a form.
         *
         *     Vandar's Postman collection and the current documentation print this path. A draft of the newer documentation
         *     prints `/account/v1/refresh-token`.
         */
        post: operations["refreshToken"];
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
            api_key: components["schemas"]["ApiKey"];
            /** @description Amount in Rial, at least 1,000. Vandar also takes a string of digits; send a number. All official texts say Rial; one public client library sends Toman, which is a tenth of the price. */
            amount: components["schemas"]["RialAmount"];
            /**
             * Format: uri
             * @description Callback URL of the payer's browser, at most 254 characters. It must be on a domain that is registered for this gateway in the Vandar dashboard, with the same scheme. The v3 documentation asks for less than 255 characters and warns of a server error beyond that; an older edition of it says less than 191.
             */
            callback_url: string;
            /** @description Mobile number of the payer, eleven digits from 09. With it the payment page is the mobile one and offers the cards that the payer saved. Required when `national_code` is sent. */
            mobile_number?: components["schemas"]["IranianMobile"];
            /** @description The merchant's own invoice number. Its name is in camel case, unlike the other fields. */
            factorNumber?: string;
            /** @description Text about the payment, at most 255 characters. */
            description?: string;
            /** @description National code of the payer, ten digits. The payer can then pay only with a card of that person. It needs `mobile_number`, and the number must belong to that person. The ten digits come from an error sentence that is in the source of the v3 documentation but not shown there. */
            national_code?: string;
            /** @description The card or cards that may pay, at most ten. The newer field table says a string, the v3 table a string or an array; later clients always send an array. */
            valid_card_number?: components["schemas"]["CardNumber"] | components["schemas"]["CardNumber"][];
            /** @description A note that the merchant sees next to the transaction in the Vandar dashboard. */
            comment?: string;
            /**
             * @description The bank port to pay through, for merchants that need a certain one.
             * @enum {string}
             */
            port?: "SAMAN" | "BEHPARDAKHT";
        };
        /** @description A new payment. */
        CreatedPayment: {
            /**
             * @description 1 is success.
             * @constant
             */
            status: 1;
            token: components["schemas"]["PaymentToken"];
        };
        /** @description The transaction to look at. */
        GetTransactionRequest: {
            api_key: components["schemas"]["ApiKey"];
            /** @description The payment token that createPayment returned, and that the callback has. */
            token: components["schemas"]["PaymentToken"];
        };
        /** @description Current state of a transaction. `wage`, `shaparakWage` and `wage_transaction` are known from public clients of version 4; `createdAt` and `code` are in the newer printed sample only. */
        Transaction: {
            /**
             * @description 1 is success of this call. It says nothing about the payment; `code` does.
             * @constant
             */
            status: 1;
            /** @description Amount in Rial that the payer pays. It includes the fee if the payer bears it. */
            amount: components["schemas"]["RialString"];
            /** @description Fee of Vandar in Rial. */
            wage?: components["schemas"]["RialStringOrNumber"];
            /** @description Fee of the Shaparak network in Rial. */
            shaparakWage?: components["schemas"]["RialStringOrNumber"];
            transId: components["schemas"]["TransactionId"];
            /** @description Digital receipt, unique in the payment network of the country. */
            refnumber: string;
            /** @description Tracking code. It is unique only together with the day of the payment. */
            trackingCode: string;
            /** @description The invoice number that createPayment sent. */
            factorNumber: string | null;
            /** @description The mobile number that createPayment sent. */
            mobile: string | null;
            /** @description The description that createPayment sent. */
            description: string | null;
            cardNumber: components["schemas"]["MaskedCardNumber"];
            /** @description SHA-256 of the card number, in hex. The verification calls it `cid`. */
            CID: string;
            /** @description When the payment was created. */
            createdAt?: components["schemas"]["GregorianDateTime"];
            /** @description When the payer paid. */
            paymentDate: components["schemas"]["GregorianDateTime"];
            code?: components["schemas"]["TransactionCode"];
            /** @description State of the transaction in words. */
            message: string;
            /** @description Known from public clients only. */
            wage_transaction?: unknown;
        };
        /** @description State of a transaction. 0: the data is wrong. 1: it waits for verification. 2: it was verified before. 3: the 20 minutes for the verification are over. 4: it failed, and the result was announced before. */
        TransactionCode: 0 | 1 | 2 | 3 | 4 | (number & Record<never, never>);
        /** @description The payment to verify. */
        VerifyPaymentRequest: {
            api_key: components["schemas"]["ApiKey"];
            /** @description The payment token that createPayment returned, and that the callback has. */
            token: components["schemas"]["PaymentToken"];
        };
        /** @description A verified payment. `shaparakWage` and `wage_transaction` are known from public clients of version 4. */
        Verification: {
            /**
             * @description 1 is success.
             * @constant
             */
            status: 1;
            /** @description Amount in Rial that the payer paid. It can be higher than the amount of createPayment: a fee that the payer bears is added to it. */
            amount: components["schemas"]["RialString"];
            /** @description Amount in Rial that reached the merchant's wallet. */
            realAmount: components["schemas"]["RialAmount"];
            /** @description Fee of Vandar in Rial. The sample has a string; one public client reads a number. */
            wage: components["schemas"]["RialStringOrNumber"];
            /** @description Fee of the Shaparak network in Rial. */
            shaparakWage?: components["schemas"]["RialStringOrNumber"];
            transId: components["schemas"]["TransactionId"];
            /** @description The invoice number that createPayment sent. */
            factorNumber: string | null;
            /** @description The mobile number that createPayment sent. */
            mobile: string | null;
            /** @description The description that createPayment sent. */
            description: string | null;
            cardNumber: components["schemas"]["MaskedCardNumber"];
            /** @description When the payer paid. */
            paymentDate: components["schemas"]["GregorianDateTime"];
            /** @description SHA-256 of the card number, in hex, or null. `getTransaction` calls it `CID`. */
            cid: string | null;
            /** @description State of the transaction in words. */
            message: string;
            /** @description Known from public clients only. */
            wage_transaction?: unknown;
        };
        /** @description How much to refund, and what to call it. */
        RefundPaymentRequest: {
            /** @description The merchant's own number of this refund. It must be unique for each request. */
            payment_number?: string;
            /** @description Amount in Rial to give back, in digits. Without it the whole payment is given back. */
            amount?: (string & {
                readonly __unit?: "rial";
            });
            /** @description Text that is shown on the receipt of the refund. */
            description?: string;
            /** @description A note for the merchant. */
            comment?: string;
            /**
             * Format: uri
             * @description Address that Vandar calls when the outcome of the refund is known.
             */
            notify_url?: string;
        };
        /** @description A queued refund. */
        CreatedRefund: {
            /**
             * @description 1 is success.
             * @constant
             */
            status: 1;
            data: components["schemas"]["RefundBatch"];
        };
        /** @description The refunds that one request made. */
        RefundBatch: {
            /** @description A sentence in Persian. */
            message: string;
            /** @description One or more refunds that together give the amount back. */
            results: components["schemas"]["Refund"][];
        };
        /** @description One refund, or one part of a refund. */
        Refund: {
            /** @description Id of the refund, a UUID. */
            id: string;
            /** @description How often the refund was tried, as two digits. */
            retry_count: string;
            /** @description Id of the refund's own transaction at Vandar. */
            gateway_transaction_id: components["schemas"]["TransactionId"];
            /** @description Refunded amount in Rial. The v3 sample has a string, the newer one a number. */
            amount: components["schemas"]["RialStringOrNumber"];
            /** @description Fee of the refund in Rial. */
            wage: components["schemas"]["RialAmount"];
            /** @description The merchant's own number of the refund. */
            payment_number: string | null;
            /** @description State of the refund. A new one is `PENDING`. */
            status: "PENDING" | (string & Record<never, never>);
            /** @description The description that the request sent. */
            description: string;
            /** @description What the wallet holds after the refund, in Rial. */
            wallet: components["schemas"]["RialString"];
            /** @description When the refund goes to the bank: the first moment at which the part of the wallet that can be drawn is large enough for it. */
            refund_date: components["schemas"]["JalaliSlashDateTime"];
            /** @description When the refund was queued. */
            created_at: components["schemas"]["JalaliSlashDateTime"];
            /** @description Address of the receipt. Only the newer sample has it. */
            receipt_url?: string | null;
        };
        /** @description How a refund ended. Every field is a string. */
        RefundNotice: {
            /** @description Id of the transfer to the payer, a UUID. */
            id: string;
            /** @description Id of the IBAN that received the money, a UUID. */
            iban_id: string;
            /** @description Id of the transaction at Vandar, in digits. */
            transaction_id: string;
            /** @description Transferred amount in Rial. */
            amount: components["schemas"]["RialString"];
            /** @description The merchant's own number of the refund. */
            payment_number: string;
            /** @description State of the transfer. `DONE` is the only value that is printed. */
            status: "DONE" | (string & Record<never, never>);
            /**
             * Format: date
             * @description Day of the transfer in the Gregorian calendar, as `YYYY-MM-DD`.
             */
            settlement_date: string;
            /** @description Day of the transfer in the Jalali calendar, as `YYYY/MM/DD`. */
            settlement_date_jalali: string;
            /** @description Id of the correcting transaction of a cancelled transfer. Empty otherwise. */
            revised_transaction_id: string;
            /** @description Reference number (RRN) of a successful transfer. */
            ref_code: string;
        };
        /** @description The refresh token to exchange. */
        RefreshTokenRequest: {
            /** @description The refresh token of the last pair. It is a secret. */
            refreshtoken: string;
        };
        /** @description A new pair of tokens. */
        RefreshedToken: {
            /**
             * @description Always `Bearer`.
             * @constant
             */
            token_type: "Bearer";
            /**
             * Format: int64
             * @description Life of the access token in seconds, 432,000 (5 days) in the sample.
             */
            expires_in: number;
            /** @description Token for the business API. It is a secret. */
            access_token: string;
            /** @description Token for the next renewal, good for 10 days. It is a secret. */
            refresh_token: string;
        };
        /** @description A refused payment. The sentences have no numbers, so only people can read the cause. */
        ValidationFailure: {
            /** @description 0 is failure. */
            status: 0 | (number & Record<never, never>);
            errors?: components["schemas"]["FailureMessages"];
            error?: components["schemas"]["FailureMessage"];
            /** @description One sentence. */
            message?: string;
        };
        /** @description A transaction that is not shown. */
        TransactionFailure: {
            /** @description 0 is failure. */
            status: 0 | (number & Record<never, never>);
            errors?: components["schemas"]["FailureMessages"];
            error?: components["schemas"]["FailureMessage"];
            /** @description One sentence. */
            message?: string;
        };
        /** @description A payment that this call did not verify. */
        VerificationFailure: {
            /** @description Why. 0: the data is wrong, or the transaction failed. 2: it was verified before. 3: the 20 minutes for the verification are over. The printed sample has 0 even together with the sentence that the result was announced before, so an already verified payment can come with 0 too. */
            status: 0 | 2 | 3 | (number & Record<never, never>);
            errors?: components["schemas"]["FailureMessages"];
            error?: components["schemas"]["FailureMessage"];
            /** @description One sentence. */
            message?: string;
        };
        /** @description A call to the business API with a wrong or old access token. */
        UnauthenticatedFailure: {
            /** @description 0 is failure. */
            status: 0 | (number & Record<never, never>);
            /** @description The cause. */
            error: "Unauthenticated" | (string & Record<never, never>);
            errors?: components["schemas"]["FailureMessages"];
            /** @description One sentence. */
            message?: string;
        };
        /** @description Any other failure. Its body is not documented. The fields are those that Vandar's own client looks for in a failed response; each can be absent. */
        Failure: {
            /** @description 0 is failure. */
            status?: 0 | (number & Record<never, never>);
            errors?: components["schemas"]["FailureMessages"];
            error?: components["schemas"]["FailureMessage"];
            /** @description One sentence. */
            message?: string;
        };
        /** @description Sentences in Persian: a list, or an object with the sentences of each field. The lists are documented; the object is known from version 1 and from public clients. */
        FailureMessages: string[] | {
            [key: string]: components["schemas"]["FailureMessage"];
        };
        /** @description One sentence, or a list of them. */
        FailureMessage: string | string[];
        /** @description Key of the gateway, from the Vandar dashboard. It is a secret. */
        ApiKey: string;
        /** @description Payment token: letters and digits of any length. Keep it as it is; one field table calls it a number, but the printed samples have letters. */
        PaymentToken: string;
        /**
         * Format: int64
         * @description Id of the transaction at Vandar, for questions to Vandar and for the refund.
         */
        TransactionId: number;
        /** @description An amount in Rial as text. The samples have it with and without a decimal part, `10000` and `1000.00`. Read it digit by digit, not as a floating point number. */
        RialString: (string & {
            readonly __unit?: "rial";
        });
        /** @description An amount in Rial, as a string or as a number. */
        RialStringOrNumber: components["schemas"]["RialString"] | ((number & {
            readonly __unit?: "rial";
        }));
        /** @description Date and time in the Gregorian calendar, without a zone, as `YYYY-MM-DD HH:MM:SS` in the samples. */
        GregorianDateTime: string;
        /** @description Date and time in the Jalali calendar at Asia/Tehran, as `YYYY/MM/DD HH:MM:SS` in the samples. */
        JalaliSlashDateTime: string;
        /**
         * Format: int64
         * @description An amount of money in Iranian Rial, without a fraction. One Toman is ten Rial.
         */
        RialAmount: (number & {
            readonly __unit?: "rial";
        });
        /** @description Mobile number of the payer in its national form, eleven digits that start with 09. */
        IranianMobile: string;
        /** @description Sixteen digits of a bank card. No Luhn check is applied, because some documented test cards do not pass it. */
        CardNumber: string;
        /** @description Card number of the payer with its middle digits masked. How many digits stay readable differs between responses. */
        MaskedCardNumber: string;
    };
    responses: {
        /** @description The request is malformed or lacks something. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The key or token is missing or wrong. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The request was valid, but Vandar could not process it. */
        RequestFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The key or token does not allow this call. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description There is nothing at this address. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The address does not take this HTTP method. */
        MethodNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The request is not JSON, or asks for a response that is not. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Vandar has removed this call. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description At least one field was refused. */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Too many calls. Wait, then call again. Vandar documents no header that says for how long. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Vandar had an error. Whether the call had an effect is not known. A `callback_url` that is too long ends here too. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Vandar is out of service for a while. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
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
            /** @description The payment exists. Send the payer to the payment page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPayment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["RequestFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["Gone"];
            /** @description The payment was refused. The sentences are in Persian and have no numbers. The documentation prints its sample with the status "4xx"; 422 is the status of a saved response. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationFailure"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetTransactionRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["GetTransactionRequest"];
            };
        };
        responses: {
            /** @description The transaction. Read `code` to learn its state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["RequestFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["Gone"];
            /** @description No transaction is shown. The documentation prints its sample with the status "4xx"; 422 is the status of a saved response of send. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionFailure"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
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
            /** @description The money is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["RequestFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["Gone"];
            /** @description The payment is not verified by this call. Read `status` of the body to learn why. The documentation prints its sample with the status "4xx"; 422 is the status of a saved response of send. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationFailure"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    openPaymentPage: {
        parameters: {
            query?: never;
            header: {
                /** @description The merchant page that the payer comes from. It must not be empty, and its domain must be the one that is registered with Shaparak. This rule comes from public client code. */
                Referer: string;
            };
            path: {
                /** @description The payment token that createPayment returned. */
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
            /** @description The address was opened before. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    refundPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description English name of the business, as given to Vandar when it was registered. */
                business: string;
                /** @description The transaction to refund, `transId` of the verification, in digits. */
                transaction_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundPaymentRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["RefundPaymentRequest"];
            };
        };
        responses: {
            /** @description The refund is queued. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedRefund"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The access token is wrong or has run out. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnauthenticatedFailure"];
                };
            };
            402: components["responses"]["RequestFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["Gone"];
            /** @description At least one field was refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshTokenRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["RefreshTokenRequest"];
            };
        };
        responses: {
            /** @description A new pair of tokens. The response has no `status`; `token_type` identifies it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshedToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["RequestFailed"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            406: components["responses"]["NotAcceptable"];
            410: components["responses"]["Gone"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
