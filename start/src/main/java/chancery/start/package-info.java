/**
 * Checks before a process starts anything.
 *
 * <ul>
 *   <li>Every given setting exists and is well-formed.
 *   <li>Settings do not contradict each other.
 * <li>With the profile {@code production}, no setting has a value that is only fit for development.
 *   <li>The ports are available.
 * </ul>
 *
 * <p>A refused start generates no key, opens no port and connects to no server. It reports all faults in one message.
 */
@org.jspecify.annotations.NullMarked
package chancery.start;
