package chancery.query.token;

import chancery.contracts.token.AccessTokens;

/** Verifies access tokens with the keys of this service. */
public record OwnTokens(AccessTokens check) {}
