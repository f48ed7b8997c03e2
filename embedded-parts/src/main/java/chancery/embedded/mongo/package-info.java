/**
 * A MongoDB-compatible server in this JVM, for development and tests. mongo-java-server implements the commands; the storage is our
 * own, on H2's MVStore. Acknowledged writes are on disk (concurrent writers share a commit), returned documents are immutable
 * snapshots, and an index serves every query with equality conditions on its keys.
 */
@org.jspecify.annotations.NullMarked
package chancery.embedded.mongo;
