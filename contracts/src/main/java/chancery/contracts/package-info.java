/**
 * What crosses a process boundary, and nothing else: the stored domain events ({@code account}), the public events on
 * Kafka ({@code feed}), access tokens and their check ({@code token}), reset codes ({@code recovery}) and the keys that
 * more than one process holds ({@code key}).
 */
@NullMarked
package chancery.contracts;

import org.jspecify.annotations.NullMarked;
