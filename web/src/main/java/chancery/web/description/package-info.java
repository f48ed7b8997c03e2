/** The description of the API: one OpenAPI document, which also is the route table, and a page to try the API on. */
@org.jspecify.annotations.NullMarked
package chancery.web.description;
