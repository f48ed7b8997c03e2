package chancery.command.throttle;

import chancery.contracts.account.EmailAddress;
import chancery.eventstore.startup.StoreStartup;
import chancery.web.client.ClientAddress;
import chancery.web.throttle.ThrottleSettings;

/** The throttles of the write side. Each method counts one more and refuses with 429 what is one too many. */
public final class Throttles {

    private final ThrottleCounter counter;
    private final ThrottleSettings settings;
    private final StoreStartup store;

    Throttles(ThrottleCounter counter, ThrottleSettings settings, StoreStartup store) {
        this.counter = counter;
        this.settings = settings;
        this.store = store;
    }

    /** Somebody signs up. */
    public void signUp(ClientAddress client) {
        counter.count("sign-up", hash(client), settings.signUp());
    }

    /** An account's owner changes settings. */
    public void changeSettings(String accountId) {
        counter.count("change-settings", accountId, settings.changeSettings());
    }

    /** An account's owner asks for another address. */
    public void changeEmail(String accountId) {
        counter.count("change-email", accountId, settings.changeEmail());
    }

    /** An account's owner asks for another password. */
    public void changePassword(String accountId) {
        counter.count("change-password", accountId, settings.changePassword());
    }

    /** Somebody asks whether an address is known, and no mail is sent. */
    public void resetQuestion(ClientAddress client) {
        counter.count("reset-request-client", hash(client), settings.resetRequestClient());
    }

    /** Somebody asks for a reset code, for an address that is known or not. */
    public void resetRequest(EmailAddress email, ClientAddress client) {
        resetQuestion(client);
        counter.count("reset-request-address", store.addressHashes().of(email), settings.resetRequestAddress());
    }

    /** Somebody tries a reset code. */
    public void resetTry(ClientAddress client) {
        counter.count("reset-try-client", hash(client), settings.resetTryClient());
    }

    /** Somebody shows a session token. */
    public void resetPassword(ClientAddress client) {
        counter.count("reset-password-client", hash(client), settings.resetPasswordClient());
    }

    private String hash(ClientAddress client) {
        return store.addressHashes().ofClient(client.group());
    }
}
