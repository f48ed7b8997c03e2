package chancery.start.key;

/** A key file that cannot be read or written, or holds no valid key. The message names the file, never the key. */
public final class UnusableKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * A fault of a key file.
     *
     * @param reason what is wrong, with the file's name
     * @param remedy how to correct it
     */
    public UnusableKey(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
