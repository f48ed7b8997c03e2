/** Tests of the example of a third-party service. */
@org.jspecify.annotations.NullMarked
package chancery.examples.resourceserver;
