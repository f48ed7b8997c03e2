package chancery.command.account;

import chancery.command.account.domain.Account;
import chancery.command.account.domain.AccountState;
import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.snapshot.SnapshotForm;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of an account's snapshots: all fields of {@link AccountState}, as JSON. Fields are found by reflection, so that
 * none can be forgotten.
 */
public final class AccountSnapshotForm implements SnapshotForm<Account> {
    /** Raise it with each change of the state's fields or of an event's effect; a test compares both with approved files. */
    static final String REVISION = "1";

    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultVisibility(members -> members.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withSetterVisibility(Visibility.NONE))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    @Override
    public Class<Account> type() {
        return Account.class;
    }

    @Override
    public String revision() {
        return REVISION;
    }

    @Override
    public byte[] write(Account account) {
        return json.writeValueAsBytes(account.state());
    }

    /** Without Jackson's message, which quotes personal data. */
    @Override
    public Account read(String accountId, byte[] content) {
        try {
            return new Account(accountId, json.readValue(content, AccountState.class));
        } catch (JacksonException mismatch) {
            throw new DamagedEvent("its content does not have the form of revision " + REVISION);
        }
    }
}
