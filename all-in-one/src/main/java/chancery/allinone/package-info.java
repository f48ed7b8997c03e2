/**
 * The three services in one process, one Spring context and on one port. Parts without a configured address are embedded.
 * There is no logic here: what the product does is in the services.
 */
@org.jspecify.annotations.NullMarked
package chancery.allinone;
