/**
 * Error answers. Code refuses a request by throwing a {@link chancery.web.error.Refusal}. Every other exception is converted
 * to one, so that clients receive one form of errors and no internals.
 */
@org.jspecify.annotations.NullMarked
package chancery.web.error;
