"""Tests payments on the sandbox through its control API: python3 payment.py http://127.0.0.1:4010"""

import http.client
import json
import sys
import urllib.error
import urllib.request

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:4010"
API_KEY = "vandar-api-key"


def post(path, fields):
    """Sends JSON and returns the status and the response."""
    request = urllib.request.Request(
        BASE + path,
        data=json.dumps(fields).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def control(path, fields):
    """Calls the control API, which must accept the call."""
    status, response = post("/control/api" + path, fields)
    if status >= 400:
        sys.exit(f"{path}: {response['error']['message']} {response['error']['help']}")
    return response


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: expected {wanted!r}, found {found!r}")
    print(f"{what}: {found}")


def create_payment(order):
    fields = {"api_key": API_KEY, "amount": 250000, "callback_url": "https://shop.example/return", "factorNumber": order}
    return post("/vandar/api/v4/send", fields)


def verify(token):
    return post("/vandar/api/v4/verify", {"api_key": API_KEY, "token": token})


def pay(token):
    """Lets the payer pay, and returns the URL that the browser then opens at the shop."""
    with urllib.request.urlopen(f"{BASE}/control/api/payments?gateway=vandar&reference={token}") as response:
        payment = json.load(response)["payments"][0]
    return control(f"/payments/{payment['id']}/pay", {"card": "success"})["returns"][0]["url"]


def read_states(events, last):
    """Reads events until a payment reaches the last state, and returns every state on the way."""
    states, event = [], ""
    for line in events:
        name, _, value = line.decode().strip().partition(": ")
        if name == "event":
            event = value
        elif name == "data" and event == "payment":
            payment = json.loads(value)["payment"]
            states.append(f"{payment['orderId']} {payment['state']}")
            if states[-1] == last:
                return states
    sys.exit("The events ended too early.")


control("/reset", {})
events = urllib.request.urlopen(BASE + "/control/api/events", timeout=10)

# The payment is created, but the response is lost on the way.
control("/faults", {"kind": "reset-after", "gateway": "vandar", "operation": "createPayment"})
try:
    create_payment("A-1")
    sys.exit("The connection was not cut.")
except (urllib.error.URLError, http.client.HTTPException, ConnectionError):
    print("first try: the response was lost")

status, created = create_payment("A-1")
expect("second try", status, 200)
expect("callback", pay(created["token"]), f"https://shop.example/return?token={created['token']}&payment_status=OK")
status, verified = verify(created["token"])
expect("verified", (status, verified["status"], verified["factorNumber"]), (200, 1, "A-1"))

# Twenty minutes pass without a verification. The money goes back to the payer.
status, late = create_payment("A-2")
pay(late["token"])
control("/clock", {"advance": "21m"})
status, refused = verify(late["token"])
expect("too late", (status, refused["status"]), (422, 3))

for state in read_states(events, "A-2 reversed"):
    print(f"event: {state}")
