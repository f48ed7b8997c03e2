/**
 * The notification-service: sends mails to account owners. It is a subscriber of the public account events and uses nothing
 * else of the other services.
 *
 * <p>An event passes through these packages: {@code consumer} reads it from Kafka and selects its mails ({@code mail}), which
 * it stores in the {@code outbox} in MongoDB. A {@code queue} claims each due mail, and {@code smtp} writes and sends it.
 * What is unreadable or undeliverable goes to {@code deadletter}. {@code health} reports where mails wait.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification;
