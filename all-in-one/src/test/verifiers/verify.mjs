// Verifies tokens with the Node sample of docs/tokens.md, which the test writes to sample.mjs beside a copy of this file.
// Reads one token per line and prints one line for each: "accepted <sub>", "refused <reason>" or "unavailable <reason>".
import { createInterface } from 'node:readline';

import { errors } from 'jose';
import { accountOf, KeysUnavailable } from './sample.mjs';

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log('accepted', await accountOf(line.trim()));
  } catch (reason) {
    if (reason instanceof KeysUnavailable) {
      console.log('unavailable', reason.message);
    } else if (reason instanceof errors.JOSEError) {
      console.log('refused', reason.code, reason.message);
    } else {
      throw reason;
    }
  }
}
