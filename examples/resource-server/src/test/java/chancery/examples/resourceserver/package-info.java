/** A service of somebody else's that lets in whoever shows a valid access token. */
@NullMarked
package chancery.examples.resourceserver;

import org.jspecify.annotations.NullMarked;
