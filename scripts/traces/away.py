"""What a collector of traces costs that takes them, that hangs, and that is away."""

import os
import signal
import statistics
import time
from pathlib import Path

REQUESTS = 150
SERVICES = ["command-service-1", "query-service-1", "notification-service-1"]
LOST = "Traces are lost"


def log_lines():
    """So many lines of each service's log, and what they are."""
    logs = Path(os.environ["CHANCERY_DIR"]) / "logs"
    return {name: (logs / f"{name}.log").read_text(encoding="utf-8").splitlines() for name in SERVICES}


def timed(ask, token):
    """Changes and reads in turns, one at a time: their times in milliseconds."""
    writes, reads = [], []
    for number in range(REQUESTS):
        for times, method, body in ((writes, "PATCH", {"firstName": str(number)}), (reads, "GET", None)):
            begun = time.perf_counter()
            ask(method, "/api/users/settings/", body, Authorization="JWT " + token)
            times.append((time.perf_counter() - begun) * 1000)
    return writes, reads


def shown(times):
    cuts = statistics.quantiles(times, n=100)
    return f"p50 {cuts[49]:6.1f} ms   p99 {cuts[98]:6.1f} ms"


def measure(ask, somebody):
    """Prints the times, and returns what is wrong, in words. Each round has an account of its own, as long as the others."""
    collector = int(os.environ["CHANCERY_COLLECTOR_PID"])
    timed(ask, somebody())
    before = log_lines()
    print(f"\n{REQUESTS} changes and as many reads of settings, one at a time:")
    for state, number in (("takes traces", None), ("hangs", signal.SIGSTOP), ("is away", signal.SIGKILL)):
        token = somebody()
        if number:
            os.kill(collector, number)
        writes, reads = timed(ask, token)
        print(f"  the collector {state:<13} change {shown(writes)}     read {shown(reads)}")
    # A hanging one is given up after 10 s, of which we may have spent less.
    time.sleep(12)
    wrong = []
    for name, lines in log_lines().items():
        fresh = [line for line in lines[len(before[name]):] if " INFO " not in line]
        for line in fresh:
            print(f"  {name}: {line}")
        lost = sum(LOST in line for line in fresh)
        if lost > 1 or len(fresh) > lost or (lost == 0 and not name.startswith("notification")):
            wrong.append(f"{name} says {lost} times that traces are lost, and {len(fresh) - lost} lines more")
            print("WRONG ", wrong[-1])
    return wrong
