package chancery.command.token;

import chancery.contracts.token.PublicKeys;
import chancery.web.token.TokenSettings;
import org.jspecify.annotations.Nullable;

/** The public keys that verify access tokens on the write side. */
record CommandPublicKeys(PublicKeys keys, @Nullable JwksClient client) implements AutoCloseable {
    static CommandPublicKeys of(@Nullable PublicKeys shared, TokenSettings settings) {
        if (shared != null) {
            return new CommandPublicKeys(shared, null);
        }
        JwksClient client = new JwksClient(
                new JwksSource(settings.jwksUri()), new JwksCopy(settings.jwksCopy()), settings.jwksRefresh());
        client.start();
        return new CommandPublicKeys(client, client);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
