package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.List;
import java.util.Map;

/** The mail server is named by its host alone, with one kind of TLS; in production it is given, with TLS, and a sender. */
public final class SmtpRule implements SettingRule {

    private static final String HOST = "spring.mail.host";
    private static final String TLS = "spring.mail.ssl.enabled";
    private static final String STARTTLS = "mail.smtp.starttls.required";
    private static final String PROPERTIES = "spring.mail.properties";

    @Override
    public void look(GivenSettings settings, Objections objections) {
        boolean fromTheStart =
                settings.isOn(TLS) || settings.text("spring.mail.protocol").equals("smtps");
        boolean afterwards = Boolean.parseBoolean(settings.below(PROPERTIES).getOrDefault(STARTTLS, "false"));
        objections.addIf(
                settings.text(HOST).matches(".*(://|/|@|^[^:]*:\\d+$).*"),
                HOST + " must be a host's name or address alone; its port is spring.mail.port.");
        objections.addIf(
                fromTheStart && afterwards,
                TLS + " and " + PROPERTIES + "." + STARTTLS
                        + " exclude each other: the first is for port 465, the second for 587.");
        objections.addIf(
                settings.isGiven("spring.mail.username") != settings.isGiven("spring.mail.password"),
                "spring.mail.username and spring.mail.password belong together: give both or none.");
        if (settings.isProduction()) {
            lookAtServer(settings, fromTheStart || afterwards, objections);
        }
    }

    private static void lookAtServer(GivenSettings settings, boolean isEncrypted, Objections objections) {
        if (!settings.isGiven(HOST)) {
            objections.add(HOST + " is not given, and mails would go to the desk's catcher, to be read at /dev/mails:"
                    + " give the mail server.");
            return;
        }
        objections.addUnlessMeant(
                Consent.PLAIN_SMTP,
                !isEncrypted,
                "Mails, codes among them, would go to " + HOST + " in clear: set " + PROPERTIES + "." + STARTTLS
                        + "=true (port 587) or " + TLS + "=true (port 465).");
        Map<String, String> properties = settings.below(PROPERTIES);
        for (String protocol : List.of("mail.smtp.", "mail.smtps.")) {
            String trust = protocol + "ssl.trust";
            String identity = protocol + "ssl.checkserveridentity";
            objections.addUnlessMeant(
                    Consent.PLAIN_SMTP,
                    !properties.getOrDefault(trust, "").isBlank(),
                    PROPERTIES + "." + trust
                            + " takes any certificate of the hosts in it, so that whoever stands between"
                            + " could read mails, codes among them: leave it out, and give Java the certificate of your"
                            + " authority.");
            objections.addUnlessMeant(
                    Consent.PLAIN_SMTP,
                    properties.getOrDefault(identity, "").strip().equalsIgnoreCase("false"),
                    PROPERTIES + "." + identity + " is off, so that any certificate is taken for that of " + HOST
                            + ": leave it out.");
        }
    }
}
