package chancery.eventstore.key;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import java.util.HexFormat;

/** Keyed hashes of e-mail addresses and of network addresses, for places that must not hold the address. */
public final class AddressHashes {
    private final SecretBytes key;

    AddressHashes(SecretBytes key) {
        this.key = key;
    }

    /** The id of the key, stored beside each hash. */
    public String keyId() {
        return key.id();
    }

    /** The hash of an e-mail address in its canonical form: 64 hexadecimal digits. */
    public String of(EmailAddress address) {
        return HexFormat.of().formatHex(key.hmac("email", address.canonical()));
    }

    /** The hash of a client's network address: 64 hexadecimal digits. */
    public String ofClient(String clientAddress) {
        return HexFormat.of().formatHex(key.hmac("client", clientAddress));
    }
}
