/** Rules for all endpoints of the management port. */
@org.jspecify.annotations.NullMarked
package chancery.web.management;
