package chancery.notification.upkeep;

import chancery.notification.outbox.MailRecords;
import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Forgets records of mails that no record of the topic can lead to any more; once a day. */
final class RecordPurge implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPurge.class);
    private static final Duration AFTER_START = Duration.ofMinutes(5);
    private static final Duration EACH = Duration.ofDays(1);

    private final MailRecords records;
    private final Clock clock;
    private volatile @Nullable Thread thread;

    RecordPurge(MailRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void start() {
        Thread purging = new Thread(this::run, "purge-mail-records");
        purging.setDaemon(true);
        thread = purging;
        purging.start();
    }

    private void run() {
        try {
            Thread.sleep(AFTER_START);
            while (thread != null) {
                purge();
                Thread.sleep(EACH);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void purge() {
        try {
            long purged = records.purge(clock.instant());
            LOG.info("Forgot {} records of mails older than {} days", purged, MailRecords.KEPT.toDays());
        } catch (MongoException away) {
            LOG.warn(
                    "Records of old mails are forgotten tomorrow: {}",
                    away.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        Thread purging = thread;
        thread = null;
        if (purging != null) {
            purging.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
