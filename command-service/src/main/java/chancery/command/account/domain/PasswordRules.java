package chancery.command.account.domain;

import chancery.web.body.PlainPassword;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Refuses short, common and similar passwords (NIST SP 800-63B, 3.1.1.2), with Django's messages. Passwords are normalised
 * to NFKC before they are counted and compared.
 */
public final class PasswordRules {
    private static final int SHORTEST = 8;
    private static final int SHORTEST_PART = 4;
    private static final String TOO_SHORT =
            "This password is too short. It must contain at least " + SHORTEST + " characters.";
    private static final String TOO_COMMON = "This password is too common.";
    private static final String TOO_SIMILAR = "The password is too similar to the email.";

    private PasswordRules() {}

    /** All faults of a new password for the account with this address; empty if the password is accepted. */
    public static List<String> faults(PlainPassword password, String email) {
        List<String> faults = new ArrayList<>();
        if (password.length() < SHORTEST) {
            faults.add(TOO_SHORT);
        }
        if (CommonPasswords.contain(password.reveal())) {
            faults.add(TOO_COMMON);
        }
        if (isSimilar(comparable(password.reveal()), comparable(email))) {
            faults.add(TOO_SIMILAR);
        }
        return faults;
    }

    private static boolean isSimilar(String password, String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        String local = address.substring(0, Math.max(at, 0));
        Stream<String> parts = Stream.of(address, local, domain.split("\\.", 2)[0]);
        return address.contains(password)
                || parts.filter(part -> part.codePointCount(0, part.length()) >= SHORTEST_PART)
                        .anyMatch(password::contains);
    }

    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
