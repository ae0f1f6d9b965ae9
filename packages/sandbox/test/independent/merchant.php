<?php
// A merchant's server as PHP programs are written: ext-curl, json_encode, http_build_query, and no library of this project.
//   php merchant.php <gateway> create|verify <base URL> <JSON of arguments>
// Prints {"http": status, "answer": decoded body}.

[, $gateway, $step, $base, $json] = $argv;
$in = json_decode($json, true, 512, JSON_THROW_ON_ERROR);

function send(string $url, array $headers, string $body): array
{
    $ch = curl_init($url);
    curl_setopt_array($ch, [
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => $body,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $text = curl_exec($ch);
    if ($text === false) {
        fwrite(STDERR, curl_error($ch) . "\n");
        exit(1);
    }
    return ['http' => curl_getinfo($ch, CURLINFO_HTTP_CODE), 'answer' => json_decode($text, true)];
}

function sendJson(string $url, array $fields, array $headers = []): array
{
    return send($url, ['Content-Type: application/json', 'Accept: application/json', ...$headers], json_encode($fields));
}

// Without a header of its own curl says application/x-www-form-urlencoded.
function sendForm(string $url, array $fields, array $headers = []): array
{
    return send($url, $headers, http_build_query($fields));
}

$calls = [
    'irandargah' => [
        'create' => fn() => sendJson("$base/v2/payments", [
            'amount' => $in['amount'],
            'order_id' => $in['order'],
            'callback_url' => $in['callback'],
            'description' => 'خرید آزمایشی / test',
        ], ["Authorization: Bearer {$in['token']}", 'Idempotency-Key: ' . uniqid('php-', true)]),
        'verify' => fn() => sendJson("$base/v2/verifications", [
            'authority' => $in['returned']['authority'],
            'amount' => $in['amount'],
        ], ["Authorization: Bearer {$in['token']}", "Idempotency-Key: verify-{$in['returned']['authority']}"]),
    ],
    'vandar' => [
        'create' => fn() => sendJson("$base/api/v4/send", [
            'api_key' => $in['apiKey'],
            // Many PHP clients send digits as text.
            'amount' => (string) $in['amount'],
            'callback_url' => $in['callback'],
            'factorNumber' => $in['order'],
        ]),
        'verify' => fn() => sendForm("$base/api/v4/verify", ['api_key' => $in['apiKey'], 'token' => $in['returned']['token']]),
    ],
    'gardeshpay' => [
        'create' => fn() => sendJson("$base/v1/provider/payment/getToken", [
            'amount' => $in['amount'],
            'invoiceNumber' => $in['order'],
            'invoiceDate' => '1404-07-09',
            'callback' => $in['callback'],
            'token' => $in['providerToken'],
        ]),
        'verify' => fn() => sendJson("$base/v1/provider/payment/verify", ['trackingNumber' => $in['returned']['trackingNumber']]),
    ],
    'inopal' => [
        'create' => fn() => sendForm("$base/api/pardakht/create", [
            'amount' => $in['amount'],
            'order_id' => $in['order'],
            'callback' => $in['callback'],
        ], ["Authorization: Bearer {$in['gatewayId']}"]),
        'verify' => fn() => sendForm("$base/api/pardakht/verify", [
            'ref_num' => $in['returned']['ref_num'],
            'amount' => $in['amount'],
        ], ["Authorization: Bearer {$in['gatewayId']}"]),
    ],
    'invoice-script' => [
        'create' => fn() => sendForm("$base/invoice/request", [
            'api_key' => $in['apiKey'],
            'amount' => $in['amount'],
            'return_url' => $in['callback'],
        ]),
        'verify' => fn() => sendForm("$base/invoice/check/{$in['returned']['invoice_key']}", ['api_key' => $in['apiKey']]),
    ],
];

echo json_encode($calls[$gateway][$step](), JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
