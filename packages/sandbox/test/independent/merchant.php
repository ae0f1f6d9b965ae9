<?php
// A merchant's server in typical PHP: ext-curl, json_encode, http_build_query, and no library of this project.
//   php merchant.php json|form <URL> <JSON of fields and headers>
// Prints {"http": status, "response": decoded body}.

[, $as, $url, $json] = $argv;
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
    return ['http' => curl_getinfo($ch, CURLINFO_HTTP_CODE), 'response' => json_decode($text, true)];
}

function sendJson(string $url, array $fields, array $headers = []): array
{
    return send($url, ['Content-Type: application/json', 'Accept: application/json', ...$headers], json_encode($fields));
}

// Without an explicit header, curl sends application/x-www-form-urlencoded.
function sendForm(string $url, array $fields, array $headers = []): array
{
    return send($url, $headers, http_build_query($fields));
}

$response = $as === 'json' ? sendJson($url, $in['fields'], $in['headers']) : sendForm($url, $in['fields'], $in['headers']);
echo json_encode($response, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
