/** Shared by the parts: locked directories, loopback ports, and the exception for failed starts. */
@NullMarked
package chancery.embedded.base;

import org.jspecify.annotations.NullMarked;
