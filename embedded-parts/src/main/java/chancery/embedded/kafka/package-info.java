/** The real Kafka broker in this JVM: one KRaft node as broker and controller, with its log on disk. */
@org.jspecify.annotations.NullMarked
package chancery.embedded.kafka;
