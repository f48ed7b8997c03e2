package chancery.eventstore.event;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a stored event in both tables.
 *
 * @param commitment SHA-256 of salt and sealed bytes; {@code null} if the event has no personal data
 * @param mac HMAC-SHA256 over the clear columns and the commitment
 * @param sealed {@code null} if the event has no personal data, or after its erasure
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ProtectedRow(
        StoredRow clear,
        byte @Nullable [] commitment,
        byte[] mac,
        @Nullable SealedData sealed) {}
