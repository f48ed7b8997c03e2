package chancery.command.account.domain;

import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetRequested;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reset codes and session tokens of an account that were neither used nor revoked. */
public record RecoveryState(List<Code> codes, List<Token> tokens) {
    static final RecoveryState NONE = new RecoveryState(List.of(), List.of());

    public RecoveryState {
        codes = List.copyOf(codes);
        tokens = List.copyOf(tokens);
    }

    /** A code, identified by the reset id from which it is derived. */
    record Code(String resetId, Instant issuedAt, Instant expiresAt) {
        boolean isValid(Instant now) {
            return now.isBefore(expiresAt);
        }

        boolean isInFirstHalf(Instant now) {
            return now.isBefore(
                    issuedAt.plus(Duration.between(issuedAt, expiresAt).dividedBy(2)));
        }

        boolean isIssuedBy(@Nullable Instant time) {
            return time != null && !issuedAt.isAfter(time);
        }
    }

    /** A session token, identified by its hash. */
    record Token(String hash, Instant expiresAt, String resetId) {}

    /**
     * Adds a code. The same code mailed again stays one code. What had expired when the code was issued is removed, so that the
     * state does not grow with the account's past.
     */
    RecoveryState with(ResetRequested event) {
        List<Code> now = new ArrayList<>(codes);
        now.removeIf(code ->
                code.resetId().equals(event.resetId()) || !code.expiresAt().isAfter(event.issuedAt()));
        now.add(new Code(event.resetId(), event.issuedAt(), event.expiresAt()));
        List<Token> notExpired = tokens.stream()
                .filter(token -> token.expiresAt().isAfter(event.issuedAt()))
                .toList();
        return new RecoveryState(now, notExpired);
    }

    RecoveryState with(ResetCodeAccepted event) {
        List<Code> left = codes.stream()
                .filter(code -> !code.resetId().equals(event.resetId()))
                .toList();
        List<Token> given = new ArrayList<>(tokens);
        given.add(new Token(event.sessionTokenHash(), event.sessionTokenExpiresAt(), event.resetId()));
        return new RecoveryState(left, given);
    }

    /** The newest code in the first half of its lifetime that is not blocked for the client. */
    Optional<Code> codeToMailAgain(Instant now, @Nullable Instant rejectCodesIssuedUpTo) {
        return codes.reversed().stream()
                .filter(code -> code.isInFirstHalf(now) && !code.isIssuedBy(rejectCodesIssuedUpTo))
                .findFirst();
    }

    List<Code> validCodes(Instant now) {
        return codes.stream().filter(code -> code.isValid(now)).toList();
    }

    /** The reset id of the valid session token with that hash; hashes are compared in constant time. */
    public Optional<String> resetIdOfToken(String hash, Instant now) {
        byte[] given = hash.getBytes(StandardCharsets.UTF_8);
        return tokens.stream()
                .filter(token -> MessageDigest.isEqual(token.hash().getBytes(StandardCharsets.UTF_8), given))
                .filter(token -> now.isBefore(token.expiresAt()))
                .map(Token::resetId)
                .findFirst();
    }
}
