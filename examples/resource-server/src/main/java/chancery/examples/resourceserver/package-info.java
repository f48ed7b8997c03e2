/** An example of a third-party service that accepts access tokens. */
@org.jspecify.annotations.NullMarked
package chancery.examples.resourceserver;
