package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import java.util.List;
import java.util.Map;

/** The mail server is a host name with one kind of TLS; production requires it, with TLS. */
public final class SmtpRule implements SettingRule {
    private static final String HOST = "spring.mail.host";
    private static final String TLS = "spring.mail.ssl.enabled";
    private static final String STARTTLS = "mail.smtp.starttls.required";
    private static final String PROPERTIES = "spring.mail.properties";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        boolean implicitTls =
                settings.isOn(TLS) || settings.text("spring.mail.protocol").equals("smtps");
        boolean startTls = Boolean.parseBoolean(settings.below(PROPERTIES).getOrDefault(STARTTLS, "false"));
        faults.addIf(
                settings.text(HOST).matches(".*(://|/|@|^[^:]*:\\d+$).*"),
                HOST + " must be a host name or IP address only; its port is spring.mail.port.");
        faults.addIf(
                implicitTls && startTls,
                TLS + " and " + PROPERTIES + "." + STARTTLS
                        + " exclude each other: the first is for port 465, the second for 587.");
        faults.addIf(
                settings.isGiven("spring.mail.username") != settings.isGiven("spring.mail.password"),
                "spring.mail.username and spring.mail.password belong together: give both or none.");
        if (settings.isProduction()) {
            checkServer(settings, implicitTls || startTls, faults);
        }
    }

    private static void checkServer(GivenSettings settings, boolean isEncrypted, SettingFaults faults) {
        if (!settings.isGiven(HOST)) {
            faults.add(HOST
                    + " is not given, and mails would go to the embedded mail catcher, which shows them at /dev/mails:"
                    + " give the mail server.");
            return;
        }
        faults.addUnlessExempt(
                ProductionExemption.PLAIN_SMTP,
                !isEncrypted,
                "Mails, including reset codes, would go to " + HOST + " unencrypted: set " + PROPERTIES + "." + STARTTLS
                        + "=true (port 587) or " + TLS + "=true (port 465).");
        Map<String, String> properties = settings.below(PROPERTIES);
        for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
            String trust = protocol + "ssl.trust";
            String identity = protocol + "ssl.checkserveridentity";
            faults.addUnlessExempt(
                    ProductionExemption.PLAIN_SMTP,
                    !properties.getOrDefault(trust, "").isBlank(),
                    PROPERTIES + "." + trust
                            + " accepts any certificate of these hosts, so that a man in the middle"
                            + " could read reset codes: remove it, and add your certificate authority to Java's trust"
                            + " store.");
            faults.addUnlessExempt(
                    ProductionExemption.PLAIN_SMTP,
                    properties.getOrDefault(identity, "").strip().equalsIgnoreCase("false"),
                    PROPERTIES + "." + identity + " is off, so that any valid certificate is accepted for " + HOST
                            + ": remove it.");
        }
    }
}
