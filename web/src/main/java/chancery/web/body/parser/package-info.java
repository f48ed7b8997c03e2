/** Parsers of request bodies: JSON, forms and multipart forms become {@link chancery.web.body.Fields}. */
@org.jspecify.annotations.NullMarked
package chancery.web.body.parser;
