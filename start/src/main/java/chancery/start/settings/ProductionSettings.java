package chancery.start.settings;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.production}, read under the profile {@code production} only.
 *
 * @param allow what this profile refuses otherwise: any of {@code http-issuer}, {@code plain-smtp},
 *     {@code open-postgresql}, {@code open-mongodb}, {@code open-kafka}, {@code hidden-transaction-log}
 */
@ConfigurationProperties("chancery.production")
public record ProductionSettings(@DefaultValue Set<ProductionExemption> allow) {
    static final String ALLOW = "chancery.production.allow";

    public ProductionSettings {
        allow = Set.copyOf(allow);
    }

    /** Binds them, before any bean exists. */
    public static ProductionSettings by(Binder binder) {
        return binder.bindOrCreate("chancery.production", ProductionSettings.class);
    }
}
