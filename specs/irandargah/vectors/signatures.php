<?php

// Prints signatures.json: php signatures.php > signatures.json
//
// An implementation of IranDargah's three signatures that shares nothing with the packages of this repository. Each case has the text that is
// signed, so that a wrong signature can be told from a wrong text. Everything is fixed: two runs print the same bytes.

declare(strict_types=1);

const TIMESTAMP = 1727800000;
const KEY = 'your_secret_key';
const SECRET = 'your_optional_secret_min_8_chars';
const BOM = "\u{FEFF}";
const UNESCAPED = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;

/** The case with what is signed, as text where it is UTF-8, as base64 always, and the signature. */
function signed(array $case, string $key, string $message): array
{
    return $case + [
        'key' => $key,
        'signedText' => isUtf8($message) ? $message : null,
        'signedBase64' => base64_encode($message),
        'signature' => hash_hmac('sha256', $message, $key),
    ];
}

/** Without the mbstring extension, which php-cli does not bring. */
function isUtf8(string $bytes): bool
{
    return preg_match('//u', $bytes) === 1;
}

function bodyFields(string $body): array
{
    return ['body' => isUtf8($body) ? $body : null, 'bodyBase64' => base64_encode($body)];
}

function request(string $name, string $method, string $url, string $endpoint, string $body = '', string $key = KEY): array
{
    $case = ['name' => $name, 'method' => $method, 'url' => "https://sandbox.irandargah.com$url", 'endpoint' => $endpoint];
    $case += bodyFields($body) + ['timestamp' => (string) TIMESTAMP];
    return signed($case, $key, $method . ':' . $endpoint . ':' . $body . ':' . TIMESTAMP);
}

function response(string $name, string $body, string $key = KEY): array
{
    $case = ['name' => $name] + bodyFields($body) + ['timestamp' => (string) TIMESTAMP];
    return signed($case, $key, $body . ':' . TIMESTAMP);
}

/** A delivery whose signature is over $signs; $body has `DATA` where $data stands in it. */
function webhook(string $name, string $data, ?string $signs = null, string $body = '', string $secret = SECRET): array
{
    $envelope = '{"event":"payment.completed","timestamp":"2024-10-01T19:56:40+03:30","merchant_code":"MERCHANT001","data":DATA}';
    $text = str_replace('DATA', $data, $body === '' ? $envelope : $body);
    $case = ['name' => $name, 'signs' => $signs === null ? 'the bytes of data' : 'data, encoded again'];
    return signed($case + bodyFields($text), $secret, $signs ?? $data);
}

/** A delivery whose body was encoded with other flags than the text that was signed, as PHP's defaults invite to. */
function encodedTwice(string $name, array $data, int $flags): array
{
    return webhook($name, json_encode($data, $flags), json_encode($data, UNESCAPED));
}

$payment = ['amount' => 100000, 'callback_url' => 'https://yoursite.com/callback', 'order_id' => 'ORDER-123'];
$spaced = '{"amount": 100000, "callback_url": "https://yoursite.com/callback", "order_id": "ORDER-123"}';
$persian = ['amount' => 250000, 'description' => 'پرداخت سفارش «۱۲۳» با تخفیف ۵٪ و نیم‌فاصله'];
$paid = [
    'authority' => '2025100121424146HC',
    'amount' => 100000,
    'order_id' => 'ORDER-123',
    'ref_code' => '123456789',
    'pan' => '603799******1234',
    'verified_at' => '1404-06-29 10:35:00',
];
$separators = "a\u{2028}b\u{2029}c";

// What every signature has to carry unchanged, as JSON text.
$texts = [
    'Persian text' => json_encode($persian, UNESCAPED),
    'escaped slashes and letters' => json_encode($persian + ['url' => 'https://a/b']),
    'U+2028 and U+2029 as they are' => json_encode(['message' => $separators], UNESCAPED | JSON_UNESCAPED_LINE_TERMINATORS),
    'U+2028 and U+2029 escaped' => json_encode(['message' => $separators], UNESCAPED),
    'a float without a fraction' => '{"rate":90.0}',
    'exponents' => '{"small":1.5e-7,"large":1E+25,"plain":100000e0}',
    'keys like integers' => '{"10":"ten","9":"nine","a":"letter","1":"one"}',
    'empty objects and lists' => '{"object":{},"list":[],"nested":{"object":{}}}',
    'an integer of 64 bits' => '{"id":9223372036854775807,"negative":-9223372036854775808,"beyond":12345678901234567890}',
    'a key that comes twice' => '{"amount":1,"status":"failed","amount":2}',
    'emoji' => '{"message":"پرداخت شد 🎉👨‍👩‍👧","flag":"🇮🇷"}',
    'quotes, backslashes and control characters' => '{"message":"\\"\\\\ \\b\\f\\n\\r\\t \\u0000 \\u001f"}',
    'half of a surrogate pair, escaped' => '{"message":"\\ud83c"}',
    'spaces and line breaks' => "{ \"amount\" :\t1 ,\r\n \"list\" : [ 1 , 2 ] }\n",
];

$requests = [
    request('the printed sample, as JavaScript writes it', 'POST', '/v2/payments', 'payments', json_encode($payment, JSON_UNESCAPED_SLASHES)),
    request('the printed sample, as PHP writes it', 'POST', '/v2/payments', 'payments', json_encode($payment, JSON_UNESCAPED_UNICODE)),
    request('the printed sample, as Python writes it', 'POST', '/v2/payments', 'payments', $spaced),
    request('GET', 'GET', '/v2/idempotency-key', 'idempotency-key'),
    request('GET with a path parameter', 'GET', '/v2/payments/2025100121424146HC', 'payments/2025100121424146HC'),
    request('GET with an escaped path parameter', 'GET', '/v2/payments/a%2Fb%20%D8%A7', 'payments/a%2Fb%20%D8%A7'),
    request('GET with a path parameter that is v2', 'GET', '/v2/payments/v2/', 'payments/v2/'),
    request('GET with a query', 'GET', '/v2/transactions?from_date=1404-06-01&page=2', 'transactions'),
    request('POST without a body', 'POST', '/v2/payments/2025100121424146HC/cancel', 'payments/2025100121424146HC/cancel'),
    request('a key in Persian', 'POST', '/v2/payments', 'payments', '{}', 'کلیدپنهان'),
    request('a key longer than a block', 'POST', '/v2/payments', 'payments', '{}', str_repeat('0123456789', 10)),
    request('a byte order mark', 'POST', '/v2/payments', 'payments', BOM . '{"amount":1}'),
];
$responses = [
    response('an empty body', ''),
    response('a byte order mark', BOM . '{"success":true}'),
    response('bytes that are no UTF-8', "{\"message\":\"\xC1\xE1\xC7\xE3\"}"),
    response('a page of HTML', "<html>\r\n<h1>502 Bad Gateway</h1></html>\r\n"),
    response('a body with colons', 'a:b:1'),
    response('a key in Persian', '{"success":true}', 'کلیدپنهان'),
];
$webhooks = [
    webhook('the printed sample', json_encode($paid, UNESCAPED)),
    webhook('a byte order mark', '{"amount":1}', null, BOM . '{"event":"payment.completed","data":DATA}'),
    webhook('bytes that are no UTF-8', "{\"message\":\"\xC1\xE1\xC7\xE3\xFF\"}"),
    webhook('data first, and spaces around it', '{"amount":1}', null, "\n{ \"data\" : DATA , \"event\" : \"payment.completed\" }\n"),
    webhook('data twice, of which the last counts', '{"amount":2}', null, '{"data":{"amount":1},"event":"payment.completed","data":DATA}'),
    webhook('data with an escaped key', '{"amount":2}', null, '{"data":{"amount":1},"event":"payment.completed","d\\u0061ta":DATA}'),
    webhook('data inside data and next to it', '{"data":{"data":[1]}}', null, '{"event":"payment.completed","other":{"data":{"amount":1}},"data":DATA,"last":[{"data":1}]}'),
    webhook('data as text before data as key', '{"a":"\\",\\"data\\":{}"}', null, '{"event":"data","merchant_code":"\\"data\\":{}","data":DATA}'),
    webhook('empty data', '{}'),
    webhook('a secret in Persian', '{"amount":1}', null, '', 'کلیدپنهان'),
    encodedTwice('a body with escaped slashes and letters', $paid + $persian + ['url' => 'https://a/b'], 0),
    encodedTwice('a body with escaped U+2028', ['message' => $separators, 'url' => 'https://a/b'], 0),
    encodedTwice('a body with U+2028 as it is', ['message' => $separators], UNESCAPED | JSON_UNESCAPED_LINE_TERMINATORS),
    encodedTwice('a body with spaces', $paid + ['list' => [1, 2], 'object' => ['a' => 'b c']], JSON_PRETTY_PRINT),
    encodedTwice('a body with escaped slashes and values that JavaScript cannot keep', [
        'url' => 'https://a/b',
        'id' => 9223372036854775807,
        'keys' => ['10' => 'ten', '9' => 'nine', 'a' => 'letter'],
        'object' => (object) [],
        'float' => 1.0e25,
    ], 0),
    webhook('a float that loses its empty fraction', '{"rate":90.0,"text":"\\u0627"}', json_encode(json_decode('{"rate":90.0,"text":"\\u0627"}', true), UNESCAPED)),
];
foreach ($texts as $name => $text) {
    $requests[] = request($name, 'POST', '/v2/payments', 'payments', $text);
    $responses[] = response($name, $text);
    // Spaces around the value do not belong to it.
    $webhooks[] = webhook($name, trim($text));
}

$flags = JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR;
$json = json_encode(['clock' => TIMESTAMP, 'requests' => $requests, 'responses' => $responses, 'webhooks' => $webhooks], $flags);
// Two spaces, as the formatter of this repository wants.
echo preg_replace_callback('/^ +/m', fn ($indent) => str_repeat(' ', intdiv(strlen($indent[0]), 2)), $json), "\n";
