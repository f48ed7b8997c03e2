package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.publish.producer.FeedState;
import chancery.feed.publish.producer.FeedStateReader;
import chancery.feed.publish.producer.LastEvents;
import chancery.feed.publish.producer.PublishedPosition;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stopped publisher would find, and where it could resume.
 *
 * @param state the position and the topic
 * @param resumesByItself whether nothing keeps the publisher from publishing
 * @param compared the topic compared with the log
 * @param lastPublished the last published event of the log; {@code null} if the topic holds none
 * @param resumeBeforeLost the position to resume after so that every event that Kafka lost is published again; empty if it lost
 *     none
 */
record FeedDiagnosis(
        FeedState state,
        boolean resumesByItself,
        TopicLogComparison.Result compared,
        @Nullable LogPosition lastPublished,
        OptionalLong resumeBeforeLost) {

    static FeedDiagnosis of(CommittedRecords kafka, String topicId, LogPositions log, LoggedIds ids, TopicCheck topic) {
        FeedState state = new FeedStateReader(kafka).state(topicId);
        TopicCheck.Findings findings = findings(kafka, state, topic);
        TopicLogComparison comparison = new TopicLogComparison(ids, completeAfter(kafka, state));
        TopicLogComparison.Result compared = comparison.compare(kafka);
        boolean moves = !new FeedStateReader(kafka).state(topicId).position().equals(state.position());
        boolean resumesByItself = moves || (findings.isConsistent() && resumesByItself(state, log));
        return new FeedDiagnosis(
                state,
                resumesByItself,
                compared,
                lastPublished(state, compared, log),
                resumeBeforeLost(findings, comparison, log));
    }

    private static TopicCheck.Findings findings(CommittedRecords kafka, FeedState state, TopicCheck topic) {
        LastEvents recorded =
                state.position() instanceof PublishedPosition.At at && !state.topicIsLost() ? at.lastEvents() : null;
        return recorded == null
                ? new TopicCheck.Findings(new TreeMap<>(), new TreeMap<>())
                : topic.check(kafka, recorded);
    }

    /** After this position, the topic lacks no published event, unless Kafka lost it. */
    private static long completeAfter(CommittedRecords kafka, FeedState state) {
        if (state.position() instanceof PublishedPosition.At at) {
            return at.reached().position();
        }
        boolean hasExpired = kafka.beginnings(kafka.partitionsOf(Feed.TOPIC)).values().stream()
                .anyMatch(beginning -> beginning > 0);
        return hasExpired ? Long.MAX_VALUE : 0;
    }

    private static @Nullable LogPosition lastPublished(
            FeedState state, TopicLogComparison.Result compared, LogPositions log) {
        LogPosition onTopic = compared.last();
        if (onTopic != null
                && state.position() instanceof PublishedPosition.At at
                && !state.topicIsLost()
                && at.reached().position() > onTopic.position()
                && log.holds(at.reached())) {
            return at.reached();
        }
        return onTopic;
    }

    private static OptionalLong resumeBeforeLost(
            TopicCheck.Findings findings, TopicLogComparison comparison, LogPositions log) {
        OptionalLong missing = comparison.firstMissingFromTopic();
        OptionalLong before = missing.isEmpty()
                ? missing
                : OptionalLong.of(log.before(missing.getAsLong()).position());
        if (findings.lost().isEmpty()) {
            return before;
        }
        long inLost = comparison.lastIn(findings.lost().keySet());
        return OptionalLong.of(Math.min(inLost, before.orElse(inLost)));
    }

    private static boolean resumesByItself(FeedState found, LogPositions log) {
        return switch (found.position()) {
            case PublishedPosition.None none -> found.neverWritten();
            case PublishedPosition.Unreadable unreadable -> false;
            case PublishedPosition.At at -> !found.topicIsLost() && log.holds(at.reached());
        };
    }
}
