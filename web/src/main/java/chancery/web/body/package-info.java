/** The fields of a request, and the checks of single fields with the error texts that clients know. */
@NullMarked
package chancery.web.body;

import org.jspecify.annotations.NullMarked;
