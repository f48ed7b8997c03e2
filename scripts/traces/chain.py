"""Signs up and logs in under one trace and checks its spans; called by scripts/check-traces."""

import json
import os
import secrets
import sys
import time
import urllib.request

import unavailable

BASE = os.environ["CHANCERY_URL"]
PASSWORD = "correct horse battery"

# The expected spans: name, service and parent.
CHAIN = [
    ("POST /api/auth/signup", "command-service", "the caller"),
    ("command sign-up", "command-service", "POST /api/auth/signup"),
    ("append", "command-service", "command sign-up"),
    ("wait for the read model", "command-service", "POST /api/auth/signup"),
    ("publish chancery.account-events", "command-service", "command sign-up"),
    ("mail welcome", "notification-service", "command sign-up"),
    ("POST /api/auth/get-token", "query-service", "the caller"),
]


def ask(method, path, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data, {"Content-Type": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or "null")


def spans(trace):
    with open(os.environ["CHANCERY_SPANS"], encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.endswith("\n")]
    return sorted((span for span in found if span["trace"] == trace), key=lambda span: span["start"])


def faults(found, caller):
    """Yields the differences from the expected spans."""
    names = {span["id"]: span["name"] for span in found} | {caller: "the caller"}
    for name, service, parent in CHAIN:
        those = [span for span in found if span["name"] == name]
        if len(those) != 1:
            yield f"{len(those)} spans have the name {name!r} instead of 1"
        elif those[0]["service"] != service:
            yield f"{name!r} is of {those[0]['service']} instead of {service}"
        elif names.get(those[0]["parent"]) != parent:
            yield f"{name!r} is a child of {names.get(those[0]['parent'], 'an unknown span')!r} instead of {parent!r}"
    for span in found:
        if span["parent"] not in names:
            yield f"the parent of {span['name']!r} is missing"


def show(found, parent, indent=""):
    children = [span for span in found if span["parent"] == parent]
    for number, span in enumerate(children, 1):
        last = number == len(children)
        label = indent + ("└─ " if last else "├─ ") + span["name"]
        print(f"{label:<48} {span['service']:<22} {span['kind']:<9} {span['millis']:8.1f} ms")
        show(found, span["id"], indent + ("   " if last else "│  "))


def new_user(**headers):
    """Signs up a user, logs in, and returns the access token."""
    email = f"traced-{secrets.token_hex(6)}@example.com"
    ask("POST", "/api/auth/signup/", {"email": email, "password": PASSWORD, "password2": PASSWORD}, **headers)
    return ask("POST", "/api/auth/get-token/", {"email": email, "password": PASSWORD}, **headers)["access"]


def main():
    trace, caller = secrets.token_hex(16), secrets.token_hex(8)
    new_user(traceparent=f"00-{trace}-{caller}-01")

    until = time.monotonic() + 30
    while (wrong := list(faults(spans(trace), caller))) and time.monotonic() < until:
        time.sleep(0.2)
    found = spans(trace)
    print(f"The caller {caller} of trace {trace}:")
    show(found, caller)
    for fault in wrong:
        print("WRONG ", fault)
    print("The trace is incomplete." if wrong else f"The trace is complete: {len(found)} spans.")
    if "--collector-away" in sys.argv:
        wrong += unavailable.measure(ask, new_user)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
