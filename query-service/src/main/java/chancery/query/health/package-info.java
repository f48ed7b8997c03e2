/**
 * The health of the query-service. It is ready as soon as MongoDB is reachable and the read model has caught up once;
 * readiness does not depend on PostgreSQL.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.health;
