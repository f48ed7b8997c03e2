package chancery.start;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** The profiles that are active, and those of them that look like {@code production} and are not: nothing would be refused. */
final class ActiveProfiles {

    private static final int ALIKE = 3;

    private ActiveProfiles() {}

    static void look(Environment environment, Objections objections) {
        Stream.of(environment.getActiveProfiles())
                .filter(ActiveProfiles::isMisspelt)
                .forEach(profile -> objections.add("spring.profiles.active is " + profile + "; did you mean "
                        + GivenSettings.PRODUCTION + "? Another profile needs a name that is less alike."));
    }

    private static boolean isMisspelt(String profile) {
        String lower = profile.toLowerCase(Locale.ROOT);
        boolean isAlike = lower.startsWith("prod") || Spelling.distance(lower, GivenSettings.PRODUCTION) <= ALIKE;
        return isAlike && !profile.equals(GivenSettings.PRODUCTION);
    }
}
