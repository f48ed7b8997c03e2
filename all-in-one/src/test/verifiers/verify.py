# Verifies tokens with the Python sample of docs/tokens.md, which the test writes to sample.py.
# Reads one token per line and prints one line for each: "accepted <sub>", "refused <reason>" or "unavailable <reason>".
import sys

import jwt
import sample

for line in sys.stdin:
    try:
        print("accepted", sample.account_of(line.strip()), flush=True)
    except sample.KeysUnavailable as failure:
        print("unavailable", failure, flush=True)
    except jwt.PyJWTError as refusal:
        print("refused", type(refusal).__name__, refusal, flush=True)
