/** Compares the route table with the controllers of all services. */
@org.jspecify.annotations.NullMarked
package chancery.route;
