package chancery.command.recovery;

import chancery.contracts.key.SecretBytes;

/** The key that derives reset codes, as this process holds it. */
public record ResetCodeKey(SecretBytes secret) {

    /** Under which the installation knows it, so that a process with another key does not start. */
    public static final String PURPOSE = "reset-code";
}
