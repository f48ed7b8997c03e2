// Verifies tokens with npm's jose as docs/tokens.md shows. Its only input is the URL of the key set, the issuer and the audience.
// Reads one token per line and prints one line for each: "accepted <sub>" or "refused <the library's reason>".
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// Node resolves modules relative to the importing file. jose is in another folder, which is an argument.
const [modules, jwks, issuer, audience] = process.argv.slice(2);
const resolved = createRequire(pathToFileURL(modules + '/any.js')).resolve('jose');
const { createRemoteJWKSet, errors, jwtVerify } = await import(pathToFileURL(resolved));

const keys = createRemoteJWKSet(new URL(jwks), { cacheMaxAge: 300_000 });

async function accountOf(token) {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ['ES256'], issuer, audience, requiredClaims: ['exp', 'nbf', 'sub'],
  });
  if (payload.token_type !== 'access') {
    throw new errors.JWTClaimValidationFailed('not an access token', payload, 'token_type', 'check_failed');
  }
  return payload.sub;
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log('accepted', await accountOf(line.trim()));
  } catch (refusal) {
    if (!(refusal instanceof errors.JOSEError)) {
      throw refusal;
    }
    console.log('refused', refusal.code, refusal.message);
  }
}
