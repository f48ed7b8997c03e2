package chancery.start;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.production}, looked at under the profile {@code production} alone.
 *
 * @param allow what this profile would refuse, and is meant: any of {@code http-issuer}, {@code plain-smtp},
 *     {@code open-postgresql}, {@code open-mongodb}, {@code open-kafka}
 */
@ConfigurationProperties("chancery.production")
public record ProductionSettings(@DefaultValue Set<Consent> allow) {

    static final String ALLOW = "chancery.production.allow";

    public ProductionSettings {
        allow = Set.copyOf(allow);
    }

    static ProductionSettings by(Binder binder) {
        return binder.bindOrCreate("chancery.production", ProductionSettings.class);
    }
}
