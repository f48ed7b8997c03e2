package chancery.command.account.domain;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/** The 10,000 most common passwords of zxcvbn4j's list, in lower case; read at first use (some 0.5 MB). */
final class CommonPasswords {
    private static final int SIZE = 10_000;
    private static final String LIST = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

    private CommonPasswords() {}

    private static final class Sorted {
        static final String[] LIST = read();
    }

    static boolean contain(String password) {
        return Arrays.binarySearch(Sorted.LIST, password.toLowerCase(Locale.ROOT)) >= 0;
    }

    private static String[] read() {
        InputStream list = Objects.requireNonNull(Zxcvbn.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().limit(SIZE).sorted().toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
