package chancery.notification.send;

import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.PendingMail;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/** Makes the handling of a mail a step of the trace that its event came with, and times it. */
final class ObservedMails {

    private final ObservationRegistry observations;

    ObservedMails(ObservationRegistry observations) {
        this.observations = observations;
    }

    /** Some work that may be stopped. */
    interface Work {
        void run() throws InterruptedException;
    }

    void handle(PendingMail mail, Work work) throws InterruptedException {
        String kind = mail.kind().label();
        Observation observation = Observation.createNotStarted("chancery.mail", () -> from(mail.origin()), observations)
                .contextualName("mail " + kind)
                .lowCardinalityKeyValue("kind", kind)
                .start();
        Observation.Scope scope = observation.openScope();
        try {
            work.run();
        } finally {
            scope.close();
            observation.stop();
        }
    }

    /** The mail in hand did not go out this time. */
    void failed(SendFailure failure) {
        Observation current = observations.getCurrentObservation();
        if (current != null) {
            current.error(failure);
        }
    }

    private static ReceiverContext<FeedRecord> from(FeedRecord origin) {
        var context = new ReceiverContext<FeedRecord>(
                (record, header) -> record.header(header).orElse(null), Kind.CONSUMER);
        context.setCarrier(origin);
        return context;
    }
}
