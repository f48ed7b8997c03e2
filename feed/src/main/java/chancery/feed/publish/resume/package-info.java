/**
 * Where the publisher resumes: the check of Kafka's position against the log, and operators' orders to restart a publisher
 * that has stopped.
 */
@NullMarked
package chancery.feed.publish.resume;

import org.jspecify.annotations.NullMarked;
