/** The read model on MongoDB, compared with a reference model. */
@org.jspecify.annotations.NullMarked
package chancery.query.readmodel.generation;
