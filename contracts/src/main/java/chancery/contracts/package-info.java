/**
 * The data that processes exchange. One package each: stored events ({@code account}), public events on Kafka ({@code feed}),
 * access tokens ({@code token}), reset codes ({@code recovery}) and the form of shared keys ({@code key}).
 */
@org.jspecify.annotations.NullMarked
package chancery.contracts;
