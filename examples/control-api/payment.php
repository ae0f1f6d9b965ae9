<?php
// Tests payments on the sandbox through its control API: php payment.php http://127.0.0.1:4010

declare(strict_types=1);

$base = $argv[1] ?? 'http://127.0.0.1:4010';
const API_KEY = 'vandar-api-key';

/** Sends JSON. Returns the status and the response, or status 0 when the connection was cut. */
function post(string $path, array $fields): array
{
    global $base;
    $handle = curl_init($base . $path);
    curl_setopt_array($handle, [
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => json_encode((object) $fields, JSON_THROW_ON_ERROR),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'Accept: application/json'],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 10,
    ]);
    $text = curl_exec($handle);
    if ($text === false) {
        return [0, null];
    }
    return [curl_getinfo($handle, CURLINFO_HTTP_CODE), json_decode($text, true, 512, JSON_THROW_ON_ERROR)];
}

/** Calls the control API, which must accept the call. */
function control(string $path, array $fields): array
{
    [$status, $response] = post("/control/api$path", $fields);
    if ($status === 0 || $status >= 400) {
        fail("$path: " . ($response['error']['message'] ?? 'no response') . ' ' . ($response['error']['help'] ?? ''));
    }
    return $response;
}

function fail(string $message): never
{
    fwrite(STDERR, "$message\n");
    exit(1);
}

function expect(string $what, mixed $found, mixed $wanted): void
{
    if ($found !== $wanted) {
        fail("$what: expected " . json_encode($wanted) . ', found ' . json_encode($found));
    }
    echo "$what: ", is_array($found) ? json_encode($found) : $found, "\n";
}

function createPayment(string $order): array
{
    return post('/vandar/api/v4/send', [
        'api_key' => API_KEY,
        'amount' => 250000,
        'callback_url' => 'https://shop.example/return',
        'factorNumber' => $order,
    ]);
}

function verify(string $token): array
{
    return post('/vandar/api/v4/verify', ['api_key' => API_KEY, 'token' => $token]);
}

/** Lets the payer pay. Returns the URL that the browser then opens at the shop. */
function pay(string $token): string
{
    global $base;
    $list = file_get_contents("$base/control/api/payments?gateway=vandar&reference=$token");
    $payment = json_decode($list, true, 512, JSON_THROW_ON_ERROR)['payments'][0];
    return control("/payments/{$payment['id']}/pay", ['card' => 'success'])['returns'][0]['url'];
}

/** Reads events until a payment reaches the last state. Returns every state on the way. */
function readStates($events, string $last): array
{
    $states = [];
    $event = '';
    while (($line = fgets($events)) !== false) {
        [$name, $value] = explode(': ', trim($line), 2) + ['', ''];
        if ($name === 'event') {
            $event = $value;
        } elseif ($name === 'data' && $event === 'payment') {
            $payment = json_decode($value, true, 512, JSON_THROW_ON_ERROR)['payment'];
            $states[] = "{$payment['orderId']} {$payment['state']}";
            if (end($states) === $last) {
                return $states;
            }
        }
    }
    fail('The events ended too early.');
}

control('/reset', []);
$events = fopen("$base/control/api/events", 'r', false, stream_context_create(['http' => ['timeout' => 10]]));

// The payment is created, but the response is lost on the way.
control('/faults', ['kind' => 'reset-after', 'gateway' => 'vandar', 'operation' => 'createPayment']);
[$status] = createPayment('A-1');
if ($status !== 0) {
    fail('The connection was not cut.');
}
echo "first try: the response was lost\n";

[$status, $created] = createPayment('A-1');
expect('second try', $status, 200);
expect('callback', pay($created['token']), "https://shop.example/return?token={$created['token']}&payment_status=OK");
[$status, $verified] = verify($created['token']);
expect('verified', [$status, $verified['status'], $verified['factorNumber']], [200, 1, 'A-1']);

// Twenty minutes pass without a verification. The money goes back to the payer.
[, $late] = createPayment('A-2');
pay($late['token']);
control('/clock', ['advance' => '21m']);
[$status, $refused] = verify($late['token']);
expect('too late', [$status, $refused['status']], [422, 3]);

foreach (readStates($events, 'A-2 reversed') as $state) {
    echo "event: $state\n";
}
