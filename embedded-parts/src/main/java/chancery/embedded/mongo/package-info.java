/**
 * A server of MongoDB's wire protocol in this JVM, for the desk and for tests: the commands are mongo-java-server's, the store
 * is ours, over H2's MVStore. What it acknowledges is on the disk (several writers share one commit), a document that a reader
 * has been given never changes under it, and an index serves every query that fixes its keys.
 */
@NullMarked
package chancery.embedded.mongo;

import org.jspecify.annotations.NullMarked;
