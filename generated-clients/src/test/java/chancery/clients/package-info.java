/** Runs clients that are generated from the API description against the all-in-one. */
@org.jspecify.annotations.NullMarked
package chancery.clients;
