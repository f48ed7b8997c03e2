package chancery.command.dispatch;

import chancery.command.readmodel.ReadModelWait;
import chancery.eventstore.axon.SeenPosition;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.follow.CommitNotifier;
import chancery.web.error.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Sends commands and waits for their effect. A command that loses a race is retried on the new state. A command whose
 * connection is lost is not retried, since its outcome is unknown.
 */
public final class CommandDispatcher {
    private static final int MAX_RETRIES = 3;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CommandGateway gateway;
    private final SeenPosition seen;
    private final CommitNotifier notifier;
    private final ReadModelWait readModels;
    private final CommandObservations observations;
    private final AccountQueues queues = new AccountQueues();

    CommandDispatcher(
            CommandGateway gateway,
            SeenPosition seen,
            CommitNotifier notifier,
            ReadModelWait readModels,
            CommandObservations observations) {
        this.gateway = gateway;
        this.seen = seen;
        this.notifier = notifier;
        this.readModels = readModels;
        this.observations = observations;
    }

    /**
     * Runs a command. Returns after its events are committed and, if reads show them, after the read models have every event that
     * it appended or decided on.
     *
     * @throws Refusal 503 if the command loses every race, or too many commands wait for the account
     */
    public <R> R send(Command<R> command, EventMetadata metadata) {
        Map<String, String> members = new TreeMap<>(metadata.toMap());
        R result = observations.command(
                command, members, () -> queues.run(command.accountId(), () -> decide(command, members)));
        seen.take().ifPresent(last -> {
            if (last.appended()) {
                notifier.notifyListeners();
            }
            if (command.showsInReads()) {
                observations.wait(() -> readModels.await(last.position()));
            }
        });
        return result;
    }

    private <R> R decide(Command<R> command, Map<String, String> metadata) {
        for (int retries = 0; ; retries++) {
            seen.take(); // A failed attempt, or an earlier load, may have left its position.
            try {
                return gateway.sendAndWait(message(command, metadata));
            } catch (ConcurrencyException
                    | AggregateStreamCreationException
                    | PessimisticLockingFailureException lostRace) {
                if (retries == MAX_RETRIES) {
                    throw Refusal.unavailable(RETRY);
                }
            }
        }
    }

    private static CommandMessage<?> message(Command<?> command, Map<String, String> metadata) {
        CommandMessage<?> message = new GenericCommandMessage<>(command);
        Map<String, String> members = new TreeMap<>(metadata);
        members.put("causationId", message.getIdentifier());
        return message.withMetaData(members);
    }
}
