package chancery.eventstore.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import java.util.List;

/** An account that remembers its events, so that a lost or doubled one shows. */
record EventNames(List<String> names) {
    static String name(AccountEvent event) {
        return event instanceof SettingsUpdated settings ? String.valueOf(settings.firstName()) : "signed up";
    }

    record Form(String revision) implements SnapshotForm<EventNames> {
        @Override
        public Class<EventNames> type() {
            return EventNames.class;
        }

        @Override
        public byte[] write(EventNames account) {
            return String.join("\n", account.names()).getBytes(UTF_8);
        }

        @Override
        public EventNames read(String accountId, byte[] content) {
            return new EventNames(List.of(new String(content, UTF_8).split("\n")));
        }
    }
}
