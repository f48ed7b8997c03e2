package chancery.web.error;

/** The bodies of the web server's own error responses; they depend on the status alone. */
public final class StatusRefusals {
    private StatusRefusals() {}

    /** The refusal with this status. */
    public static Refusal of(int status) {
        return switch (status) {
            case 404 -> Refusal.notFound();
            case 413 -> Refusal.tooLarge();
            case 408 -> Refusal.detail(408, "Request took too long to arrive.");
            case 431 -> Refusal.detail(431, "Request header fields are too large.");
            default ->
                status >= 400 && status < 500
                        ? Refusal.detail(status, "Bad request.")
                        : Refusal.detail(status >= 500 ? status : 500, "A server error occurred.");
        };
    }
}
