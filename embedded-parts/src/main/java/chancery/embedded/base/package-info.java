/** Shared by the parts: locked directories, loopback ports, and the exception for failed starts. */
@org.jspecify.annotations.NullMarked
package chancery.embedded.base;
