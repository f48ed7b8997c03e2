/** The health of the query-service during stalls and outages. */
@org.jspecify.annotations.NullMarked
package chancery.query.health;
