/**
 * The generations of the read model in MongoDB: collections, positions, and the pointer that names the live generation. Each
 * document is written whole, with its former position as the filter (optimistic locking), so that repeated or concurrent
 * writes of the same events are idempotent.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.readmodel.generation;
