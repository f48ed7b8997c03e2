package chancery.command.dispatch;

import chancery.command.visibility.Visibility;
import chancery.eventstore.axon.AppendedPosition;
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
 * Sends commands. A lost race is run again on the fresh state; a lost connection never is, since its outcome is not
 * known.
 */
public final class CommandDispatch {

    private static final int REPEATS = 3;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CommandGateway gateway;
    private final AppendedPosition appended;
    private final CommitNotifier notifier;
    private final Visibility visibility;
    private final ObservedCommands observed;
    private final AccountTurns turns = new AccountTurns();

    CommandDispatch(
            CommandGateway gateway,
            AppendedPosition appended,
            CommitNotifier notifier,
            Visibility visibility,
            ObservedCommands observed) {
        this.gateway = gateway;
        this.appended = appended;
        this.notifier = notifier;
        this.visibility = visibility;
        this.observed = observed;
    }

    /**
     * Decides a command and returns when its effect is stored and, where reads show it, can be read.
     *
     * @throws Refusal 503 if the account was changed over and over meanwhile, or too many change it at once
     */
    public <R> R send(Command<R> command, EventMetadata metadata) {
        Map<String, String> members = new TreeMap<>(metadata.toMap());
        R result = observed.command(
                command, members, () -> turns.take(command.accountId(), () -> decide(command, members)));
        appended.take().ifPresent(position -> {
            notifier.notifyListeners();
            if (command.showsInReads()) {
                observed.wait(() -> visibility.await(position));
            }
        });
        return result;
    }

    private <R> R decide(Command<R> command, Map<String, String> metadata) {
        for (int repeats = 0; ; repeats++) {
            appended.take(); // What an attempt that failed may have left.
            try {
                return gateway.sendAndWait(message(command, metadata));
            } catch (ConcurrencyException
                    | AggregateStreamCreationException
                    | PessimisticLockingFailureException lostRace) {
                if (repeats == REPEATS) {
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
