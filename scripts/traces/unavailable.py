"""Measures requests while the trace collector works, hangs and is unavailable."""

import os
import signal
import statistics
import time
from pathlib import Path

REQUESTS = 150
SERVICES = ["command-service-1", "query-service-1", "notification-service-1"]
LOST = "Traces are lost"


def log_lines():
    """Returns the log lines of each service."""
    logs = Path(os.environ["CHANCERY_DIR"]) / "logs"
    return {name: (logs / f"{name}.log").read_text(encoding="utf-8").splitlines() for name in SERVICES}


def timed(ask, token):
    """Sends alternating writes and reads, one at a time; returns their durations in milliseconds."""
    writes, reads = [], []
    for number in range(REQUESTS):
        for times, method, body in ((writes, "PATCH", {"firstName": str(number)}), (reads, "GET", None)):
            start = time.perf_counter()
            ask(method, "/api/users/settings/", body, Authorization="JWT " + token)
            times.append((time.perf_counter() - start) * 1000)
    return writes, reads


def shown(times):
    cuts = statistics.quantiles(times, n=100)
    return f"p50 {cuts[49]:6.1f} ms   p99 {cuts[98]:6.1f} ms"


def measure(ask, new_user):
    """Prints the durations and returns a list of failures. Each state uses a new account."""
    collector = int(os.environ["CHANCERY_COLLECTOR_PID"])
    timed(ask, new_user())
    before = log_lines()
    print(f"\n{REQUESTS} writes and {REQUESTS} reads of settings, one at a time:")
    for state, number in (("works", None), ("hangs", signal.SIGSTOP), ("is unavailable", signal.SIGKILL)):
        token = new_user()
        if number:
            os.kill(collector, number)
        writes, reads = timed(ask, token)
        print(f"  the collector {state:<15} write {shown(writes)}     read {shown(reads)}")
    # The exporter times out after 10 s.
    time.sleep(12)
    wrong = []
    for name, lines in log_lines().items():
        fresh = [line for line in lines[len(before[name]):] if " INFO " not in line]
        for line in fresh:
            print(f"  {name}: {line}")
        lost = sum(LOST in line for line in fresh)
        if lost > 1 or len(fresh) > lost or (lost == 0 and not name.startswith("notification")):
            wrong.append(f"{name} logged {lost} times that traces are lost, and {len(fresh) - lost} other lines")
            print("WRONG ", wrong[-1])
    return wrong
