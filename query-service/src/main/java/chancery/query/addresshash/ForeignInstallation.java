package chancery.query.addresshash;

/** MongoDB holds the data of another installation. */
final class ForeignInstallation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignInstallation(String copiedKeyId, String storedKeyId) {
        super("MongoDB holds the data of another installation (its address hash key has the id " + copiedKeyId
                + ", the event store's has the id " + storedKeyId
                + "): set spring.mongodb.uri to another server, or drop the databases chancery and chancery_sessions");
    }
}
