/**
 * The one way to refuse a request: throw a {@link chancery.web.error.Refusal}. Whatever else is thrown becomes one here,
 * so that clients see one shape of errors and nothing about the inside.
 */
@NullMarked
package chancery.web.error;

import org.jspecify.annotations.NullMarked;
