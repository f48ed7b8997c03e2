package chancery.start.key;

/** A key that cannot be read or made where it should lie. The message names the file, never the key. */
public final class UnusableKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * A key in a file.
     *
     * @param reason what is wrong, with the file's name
     * @param remedy what to do about it
     */
    public UnusableKey(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
