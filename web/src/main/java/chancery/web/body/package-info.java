/**
 * Bodies and their fields: JSON, forms and multipart forms by one mechanism, and the checks of single fields with the
 * texts that clients know.
 */
@NullMarked
package chancery.web.body;

import org.jspecify.annotations.NullMarked;
