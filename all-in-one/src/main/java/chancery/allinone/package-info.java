/**
 * The three services in one process, one Spring context and on one port. Parts without a configured address are embedded.
 * It has no logic of its own.
 */
@org.jspecify.annotations.NullMarked
package chancery.allinone;
