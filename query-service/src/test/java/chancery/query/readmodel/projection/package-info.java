/** The projection, with concurrent and crashing instances. */
@org.jspecify.annotations.NullMarked
package chancery.query.readmodel.projection;
