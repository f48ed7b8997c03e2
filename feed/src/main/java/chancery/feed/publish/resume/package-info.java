/**
 * Determines where the publisher resumes. Compares Kafka's position with the log, and applies operators' requests to restart a
 * stopped publisher.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.publish.resume;
