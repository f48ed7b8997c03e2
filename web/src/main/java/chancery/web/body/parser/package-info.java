/** Parsers of request bodies: JSON, forms and multipart forms become {@link chancery.web.body.Fields}. */
@NullMarked
package chancery.web.body.parser;

import org.jspecify.annotations.NullMarked;
