package chancery.start.settings;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Refuses active profiles that resemble {@code production}: they would switch its checks off unnoticed. */
public final class MisspeltProfile {
    private static final int MAX_DISTANCE = 3;

    private MisspeltProfile() {}

    /** Adds a fault for each active profile that is a misspelt {@code production}. */
    public static void check(Environment environment, SettingFaults faults) {
        Stream.of(environment.getActiveProfiles())
                .filter(MisspeltProfile::isMisspelt)
                .forEach(profile -> faults.add("spring.profiles.active is " + profile + "; did you mean "
                        + GivenSettings.PRODUCTION + "? A profile of your own needs a less similar name."));
    }

    private static boolean isMisspelt(String profile) {
        String lower = profile.toLowerCase(Locale.ROOT);
        boolean isSimilar =
                lower.startsWith("prod") || EditDistance.distance(lower, GivenSettings.PRODUCTION) <= MAX_DISTANCE;
        return isSimilar && !profile.equals(GivenSettings.PRODUCTION);
    }
}
