/** The query-service as clients and operators see it. */
@org.jspecify.annotations.NullMarked
package chancery.query;
