/** An example of a third-party service that accepts access tokens. */
@NullMarked
package chancery.examples.resourceserver;

import org.jspecify.annotations.NullMarked;
