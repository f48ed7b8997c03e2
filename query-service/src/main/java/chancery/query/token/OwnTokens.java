package chancery.query.token;

import chancery.contracts.token.AccessTokens;

/** The check of access tokens by this service's own keys. */
public record OwnTokens(AccessTokens check) {}
