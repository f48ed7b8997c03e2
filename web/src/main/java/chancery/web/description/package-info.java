/** The API's own description: one OpenAPI document for the one base URL, whichever service is asked, and a page to try it on. */
@NullMarked
package chancery.web.description;

import org.jspecify.annotations.NullMarked;
