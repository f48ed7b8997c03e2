package chancery.eventstore.key;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import java.util.HexFormat;

/** The keyed hash that stands for an address (or a client's network address) wherever the address itself must not. */
public final class AddressHashes {

    private final SecretBytes key;

    AddressHashes(SecretBytes key) {
        this.key = key;
    }

    /** The id of the key, which stands beside what it made. */
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
