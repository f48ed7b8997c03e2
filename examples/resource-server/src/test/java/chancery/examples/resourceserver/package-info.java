/** Tests of the example of a third-party service. */
@NullMarked
package chancery.examples.resourceserver;

import org.jspecify.annotations.NullMarked;
