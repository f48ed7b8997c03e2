package chancery.query.key;

/** MongoDB holds the read side of another installation. */
final class ForeignReadModel extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignReadModel(String copied, String needed) {
        super("MongoDB holds the read side of another installation (its addresses are hashed under the key of id "
                + copied + ", this event store's under " + needed
                + "): point spring.mongodb.uri elsewhere, or drop its databases chancery and chancery_sessions");
    }
}
