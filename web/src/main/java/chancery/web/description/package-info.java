/** The description of the API: one OpenAPI document, which also is the route table, and a page to try the API on. */
@NullMarked
package chancery.web.description;

import org.jspecify.annotations.NullMarked;
