/** The real Kafka broker in this JVM: one KRaft node as broker and controller, with its log on disk. */
@NullMarked
package chancery.embedded.kafka;

import org.jspecify.annotations.NullMarked;
