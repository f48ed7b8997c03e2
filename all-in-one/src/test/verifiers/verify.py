# Verifies tokens with PyJWT as docs/tokens.md shows. Its only input is the URL of the key set, the issuer and the audience.
# Reads one token per line and prints one line for each: "accepted <sub>" or "refused <the library's reason>".
import sys

import jwt

jwks, issuer, audience = sys.argv[1:4]
keys = jwt.PyJWKClient(jwks, lifespan=300)


def account_of(token):
    claims = jwt.decode(token, keys.get_signing_key_from_jwt(token), algorithms=["ES256"], issuer=issuer,
                        audience=audience, options={"require": ["exp", "nbf", "sub"]})
    if claims.get("token_type") != "access":
        raise jwt.InvalidTokenError("not an access token")
    return claims["sub"]


for line in sys.stdin:
    try:
        print("accepted", account_of(line.strip()), flush=True)
    except jwt.PyJWTError as refusal:
        print("refused", type(refusal).__name__, refusal, flush=True)
