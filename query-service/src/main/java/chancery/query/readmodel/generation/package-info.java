/**
 * The generations of the read model in MongoDB: their collections, their positions, and the pointer that names the live
 * one. Each document is written whole, under a guard on its position, so that repeated or concurrent writes of the same
 * events are idempotent.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.readmodel.generation;
