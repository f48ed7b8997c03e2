/** The fields of a request, and the checks of single fields with the error texts that clients rely on. */
@org.jspecify.annotations.NullMarked
package chancery.web.body;
