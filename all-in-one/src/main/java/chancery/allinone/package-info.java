/**
 * The three services in one process, one Spring context and on one port, on embedded parts wherever no real one is
 * configured. There is no logic here: what the product does is in the services.
 */
@org.jspecify.annotations.NullMarked
package chancery.allinone;
