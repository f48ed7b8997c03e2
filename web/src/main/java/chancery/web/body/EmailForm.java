package chancery.web.body;

import chancery.web.client.ClientAddress;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The form of an e-mail address as in Django's {@code EmailValidator}, without its limit of 320 characters. Its regular
 * expressions are not used, because a long text drives them into deep recursion.
 */
public final class EmailForm {
    private static final String ATOM_SIGNS = "-!#$%&'*+/=?^_`{}|~";
    private static final int LONGEST_LABEL = 63;
    private static final int SHORTEST_LAST_LABEL = 2;

    private EmailForm() {}

    /** Whether the text has the form of an address. */
    public static boolean isValid(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && isLocalPart(text.substring(0, at)) && isDomainPart(text.substring(at + 1));
    }

    private static boolean isLocalPart(String local) {
        return isDotAtom(local) || isQuoted(local);
    }

    private static boolean isDotAtom(String local) {
        return Arrays.stream(local.split("\\.", -1))
                .allMatch(atom ->
                        !atom.isEmpty() && all(atom, c -> isAsciiAlphanumeric(c) || ATOM_SIGNS.indexOf(c) >= 0));
    }

    /** Between the quotes: ASCII without NUL, line breaks, blanks, unescaped quotes and backslashes. */
    private static boolean isQuoted(String local) {
        int last = local.length() - 1;
        if (last < 1 || local.charAt(0) != '"' || local.charAt(last) != '"') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = local.charAt(i);
            boolean escape = c == '\\';
            if (escape) {
                i++;
            }
            boolean good = escape ? i < last && isEscapable(local.charAt(i)) : isQuotable(c);
            if (!good) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuotable(char c) {
        return isEscapable(c) && c != '\t' && c != ' ' && c != '"';
    }

    private static boolean isEscapable(char c) {
        return c >= 1 && c <= 0x7F && c != '\n' && c != '\r';
    }

    private static boolean isDomainPart(String domain) {
        return domain.equalsIgnoreCase("localhost") || isDottedDomain(domain) || isAddressLiteral(domain);
    }

    private static boolean isDottedDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        int last = labels.length - 1;
        return last > 0 && Arrays.stream(labels, 0, last).allMatch(EmailForm::isLabel) && isLastLabel(labels[last]);
    }

    /** Also of digits alone, as in the Django versions before 5.2. */
    private static boolean isLastLabel(String label) {
        return label.length() >= SHORTEST_LAST_LABEL && isLabel(label);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && all(label, EmailForm::isDomainCharacter);
    }

    private static boolean isAddressLiteral(String domain) {
        return domain.startsWith("[")
                && domain.endsWith("]")
                && ClientAddress.isLiteral(domain.substring(1, domain.length() - 1));
    }

    /** International letters as Django has them: all of the first plane from U+00A1. */
    private static boolean isDomainCharacter(int c) {
        return c == '-' || isAsciiAlphanumeric(c) || (c >= 0xA1 && c <= 0xFFFF);
    }

    private static boolean isAsciiAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean all(String text, IntPredicate character) {
        return text.codePoints().allMatch(character);
    }
}
