package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.feed.kafka.Replication;
import chancery.feed.kafka.TopicShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics on which exactly-once publishing depends must survive the loss of a broker: the feed's, the position's, and Kafka's
 * transaction log. Otherwise Kafka can lose acknowledged events, or the outcome of their transaction.
 */
public final class ReplicationRule {
    /** Kafka's topic of the state of all transactions. */
    static final String TRANSACTION_LOG = "__transaction_state";

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationRule.class);

    private final boolean isRequired;
    private final boolean acceptsHiddenLog;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    /**
     * A rule.
     *
     * @param isRequired refuses such topics; otherwise it only logs a warning
     * @param acceptsHiddenLog also publishes if Kafka's ACLs hide the transaction log
     */
    public ReplicationRule(boolean isRequired, boolean acceptsHiddenLog) {
        this.isRequired = isRequired;
        this.acceptsHiddenLog = acceptsHiddenLog;
    }

    /**
     * Verifies a topic that Kafka is about to create.
     *
     * @throws OperatorActionRequired if this rule refuses its replication; the topic is not created then
     */
    void checkBeforeCreation(Admin admin, TopicShape shape) throws ExecutionException, InterruptedException {
        if (!isRequired) {
            return;
        }
        Optional<Replication> planned = Replication.planned(admin, shape);
        if (planned.isPresent() && !planned.get().survivesABroker()) {
            throw new OperatorActionRequired("Kafka would create the topic " + planned.get()
                    + ", where the loss of a broker can lose acknowledged events; production requires 2 or more of"
                    + " both. Set default.replication.factor (3) and min.insync.replicas (2) on the brokers, or create"
                    + " the topic with them. The publisher then continues by itself");
        }
    }

    /**
     * Verifies the existing topics. The transaction log exists once a producer was initialised.
     *
     * @throws OperatorActionRequired if this rule refuses one of them
     */
    boolean check(Admin admin) throws ExecutionException, InterruptedException {
        List<Replication> weak = new ArrayList<>();
        for (String topic : List.of(Feed.TOPIC, FeedTopics.POSITION)) {
            Replication.of(admin, topic).ifPresent(weak::add);
        }
        Optional<Replication> log = transactionLog(admin);
        log.ifPresent(weak::add);
        weak.removeIf(Replication::survivesABroker);
        if (!weak.isEmpty()) {
            refuseOrWarn(isRequired, refusal(weak));
        }
        if (log.isEmpty()) {
            refuseOrWarn(
                    isRequired && !acceptsHiddenLog,
                    "Kafka does not show the topic " + TRANSACTION_LOG
                            + " to the publisher, so it is unknown whether the"
                            + " loss of a broker can lose the outcome of transactions. Allow Describe and"
                            + " DescribeConfigs on that topic; if Kafka's provider hides it and replicates it, set"
                            + " chancery.production.allow=hidden-transaction-log");
        }
        return true;
    }

    private static String refusal(List<Replication> weak) {
        return "The loss of a broker can lose acknowledged events, or the outcome of their transaction, in "
                + weak.stream().map(Replication::toString).collect(Collectors.joining(", "))
                + "; production requires 2 or more of both. Raise them with kafka-reassign-partitions.sh and"
                + " kafka-configs.sh. The publisher then continues by itself";
    }

    private static Optional<Replication> transactionLog(Admin admin) throws ExecutionException, InterruptedException {
        try {
            return Replication.of(admin, TRANSACTION_LOG);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof AuthorizationException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private void refuseOrWarn(boolean refuse, String problem) {
        if (refuse) {
            throw new OperatorActionRequired(problem);
        }
        if (warnings.add(problem)) {
            LOG.warn("{}", problem);
        }
    }
}
