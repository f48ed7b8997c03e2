package chancery.command.throttle;

import chancery.contracts.account.EmailAddress;
import chancery.eventstore.startup.StoreStartup;
import chancery.web.client.ClientAddress;
import chancery.web.throttle.ThrottleSettings;

/** The throttles of the write side. Each method counts a request and refuses it with 429 above the limit. */
public final class Throttles {
    private final ThrottleCounter counter;
    private final ThrottleSettings settings;
    private final StoreStartup store;

    Throttles(ThrottleCounter counter, ThrottleSettings settings, StoreStartup store) {
        this.counter = counter;
        this.settings = settings;
        this.store = store;
    }

    /** A sign-up. */
    public void signUp(ClientAddress client) {
        counter.count("sign-up", hash(client), settings.signUp());
    }

    /** A change of settings. */
    public void changeSettings(String accountId) {
        counter.count("change-settings", accountId, settings.changeSettings());
    }

    /** A change of the e-mail address. */
    public void changeEmail(String accountId) {
        counter.count("change-email", accountId, settings.changeEmail());
    }

    /** A change of the password. */
    public void changePassword(String accountId) {
        counter.count("change-password", accountId, settings.changePassword());
    }

    /** A client's request for a reset code, without regard to the address. */
    public void resetRequestOfClient(ClientAddress client) {
        counter.count("reset-request-client", hash(client), settings.resetRequestClient());
    }

    /** A request for a reset code, for a known or unknown address. */
    public void resetRequest(EmailAddress email, ClientAddress client) {
        resetRequestOfClient(client);
        counter.count("reset-request-address", store.addressHashes().of(email), settings.resetRequestAddress());
    }

    /** A try of a reset code. */
    public void resetTry(ClientAddress client) {
        counter.count("reset-try-client", hash(client), settings.resetTryClient());
    }

    /** A reset with a session token. */
    public void resetPassword(ClientAddress client) {
        counter.count("reset-password-client", hash(client), settings.resetPasswordClient());
    }

    private String hash(ClientAddress client) {
        return store.addressHashes().ofClient(client.group());
    }
}
