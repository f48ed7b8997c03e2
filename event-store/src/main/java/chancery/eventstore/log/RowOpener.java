package chancery.eventstore.log;

import chancery.contracts.account.UnknownStoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventProtection;
import chancery.eventstore.event.ProtectedRow;
import chancery.eventstore.event.SealedData;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.WrappedKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Verifies and decrypts the rows of one read, which may take several statements. It unwraps each data key once. A row whose key
 * was deleted meanwhile comes without the key, so it is not decrypted.
 *
 * <p>Not thread-safe.
 */
public final class RowOpener {
    /** The stored name of the event that erases an account's personal data. */
    static final String ERASURE = "account.erased";

    private static final EventJson JSON = new EventJson();

    private final DataKeys dataKeys;
    private final ServiceKeys serviceKeys;
    private final Function<String, List<RawEvent>> erasures;
    private final Map<String, SecretBytes> unwrapped = new HashMap<>();
    private final Map<String, Boolean> erased = new HashMap<>();

    /**
     * An opener for one read.
     *
     * @param erasures the events named {@link #ERASURE} of an account, not verified
     */
    RowOpener(DataKeys dataKeys, ServiceKeys serviceKeys, Function<String, List<RawEvent>> erasures) {
        this.dataKeys = dataKeys;
        this.serviceKeys = serviceKeys;
        this.erasures = erasures;
    }

    /**
     * Verifies and decrypts a row.
     *
     * @throws UnreadableEvent if this process cannot read it
     * @throws KeyMismatch if the event key is missing or cannot be unwrapped
     */
    LoggedEvent open(RawEvent raw) {
        EventMacs macs = serviceKeys.eventMacs();
        EventJson.Read read;
        try {
            EventProtection.verify(raw.row(), macs);
            read = read(raw);
        } catch (UnknownStoredEvent | DamagedEvent | KeyMismatch unreadable) {
            throw new UnreadableEvent(raw, unreadable);
        }
        StoredRow clear = raw.row().clear();
        return new LoggedEvent(
                clear.position(),
                clear.eventId(),
                clear.accountId(),
                clear.sequence(),
                clear.occurredAt(),
                clear.recordedAt(),
                clear.release(),
                read.event(),
                read.metadata());
    }

    /**
     * Verifies a row that the reader passes over, without decrypting it.
     *
     * @throws UnreadableEvent if it was altered
     * @throws KeyMismatch if the event key is missing or cannot be unwrapped
     */
    void verify(RawEvent raw) {
        EventMacs macs = serviceKeys.eventMacs();
        try {
            EventProtection.verify(raw.row(), macs);
        } catch (DamagedEvent damaged) {
            throw new UnreadableEvent(raw, damaged);
        }
    }

    private EventJson.Read read(RawEvent raw) {
        ProtectedRow row = raw.row();
        if (row.commitment() == null) {
            return JSON.read(row.clear(), null);
        }
        SealedData sealed = row.sealed();
        WrappedKey dataKey = raw.dataKey();
        if (sealed != null && dataKey != null) {
            return JSON.read(
                    row.clear(),
                    EventProtection.open(
                            row.clear(), sealed, unwrap(dataKey, row.clear().accountId())));
        }
        if (!erased.computeIfAbsent(row.clear().accountId(), this::isErased)) {
            throw new DamagedEvent(
                    sealed == null
                            ? "its sealed data is missing, and no event erases it"
                            : "the data key of its sealed data is missing, and no event erases it");
        }
        return JSON.readErased(row.clear());
    }

    /**
     * Unwraps a data key of this read, once.
     *
     * @throws KeyMismatch if it was altered, or wrapped under a master key that this process does not hold
     */
    public SecretBytes unwrap(WrappedKey dataKey, String accountId) {
        return unwrapped.computeIfAbsent(accountId + " " + dataKey.keyId(), key -> dataKeys.unwrap(dataKey, accountId));
    }

    boolean isErased(String accountId) {
        return erasures.apply(accountId).stream().anyMatch(this::isAuthentic);
    }

    private boolean isAuthentic(RawEvent erasure) {
        try {
            EventProtection.verify(erasure.row(), serviceKeys.eventMacs());
            return true;
        } catch (DamagedEvent forged) {
            return false;
        }
    }
}
