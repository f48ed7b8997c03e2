package chancery.web.error;

/** What stands in an answer of which only the status is known, since the web server made it. */
public final class StatusRefusals {

    private StatusRefusals() {}

    /** The refusal of a status that the web server chose. */
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
