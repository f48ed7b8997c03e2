package chancery.notification.mail;

import chancery.contracts.recovery.ResetCodes;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a mail from its event, at the moment when it is sent. */
public final class MailWriter {
    private final ResetCodes codes;
    private final Clock clock;
    private final Map<MailKind, Texts> texts = new EnumMap<>(MailKind.class);

    private record Texts(Template text, Template html) {}

    /**
     * Loads all templates, so that a missing one stops the start.
     *
     * @param codes computes the codes of one key
     */
    public MailWriter(ResetCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
        Stream.of(MailKind.values())
                .filter(MailKind::isMail)
                .forEach(kind -> texts.put(
                        kind, new Texts(Template.text(kind.label() + ".txt"), Template.html(kind.label() + ".html"))));
    }

    /**
     * Writes the mail with the current values.
     *
     * @throws Undeliverable if it can never be sent
     * @throws CodeKeyMissing if its code needs a key that this process does not hold
     */
    public MailMessage write(String id, MailKind kind, FeedEvent source) throws Undeliverable, CodeKeyMissing {
        Texts template = texts.get(kind);
        MailSource<?> trigger = kind.trigger(source).orElse(null);
        if (template == null || trigger == null) {
            throw new Undeliverable("the event triggers no such mail");
        }
        Map<String, String> values = trigger.values(new WritingContext(source, codes, clock.instant()));
        return new MailMessage(
                id,
                Recipient.of(trigger.recipient(source)),
                kind.subject(),
                template.text().fill(values),
                template.html().fill(values));
    }
}
