/**
 * Determines where the publisher resumes. Compares Kafka's position with the log, and applies operators' requests to restart a
 * stopped publisher.
 */
@NullMarked
package chancery.feed.publish.resume;

import org.jspecify.annotations.NullMarked;
