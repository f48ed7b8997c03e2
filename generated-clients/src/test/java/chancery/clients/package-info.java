/** Clients that nobody wrote, made from the API's description, on the real product. */
@org.jspecify.annotations.NullMarked
package chancery.clients;
