/**
 * The real Kafka broker in this JVM: one node that is broker and controller at once (KRaft), formatted once, its log on the
 * disk.
 */
@NullMarked
package chancery.embedded.kafka;

import org.jspecify.annotations.NullMarked;
