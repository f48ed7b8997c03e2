package chancery.notification.smtp;

import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.PendingMail;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/** Times the handling of each mail, as a span of the trace in its event's headers. */
final class MailObservations {
    private final ObservationRegistry observations;

    MailObservations(ObservationRegistry observations) {
        this.observations = observations;
    }

    interface Work {
        void run() throws InterruptedException;
    }

    void observe(PendingMail mail, Work work) throws InterruptedException {
        String kind = mail.kind().label();
        Observation observation = Observation.createNotStarted(
                        "chancery.mail", () -> receivedFrom(mail.origin()), observations)
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

    /** Adds the failure to the observation of the present mail. */
    void failed(SendFailure failure) {
        Observation current = observations.getCurrentObservation();
        if (current != null) {
            current.error(failure);
        }
    }

    private static ReceiverContext<FeedRecord> receivedFrom(FeedRecord origin) {
        var context = new ReceiverContext<FeedRecord>(
                (record, header) -> record.header(header).orElse(null), Kind.CONSUMER);
        context.setCarrier(origin);
        return context;
    }
}
