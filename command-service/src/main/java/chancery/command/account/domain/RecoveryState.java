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

/** The reset codes and session tokens that an account has given out and that were neither used nor ended. */
public record RecoveryState(List<Code> codes, List<Token> tokens) {

    static final RecoveryState NONE = new RecoveryState(List.of(), List.of());

    public RecoveryState {
        codes = List.copyOf(codes);
        tokens = List.copyOf(tokens);
    }

    /** A code, known by the reset id that it is derived from. */
    record Code(String resetId, Instant issuedAt, Instant expiresAt) {

        boolean isAlive(Instant now) {
            return now.isBefore(expiresAt);
        }

        boolean isInFirstHalf(Instant now) {
            return now.isBefore(
                    issuedAt.plus(Duration.between(issuedAt, expiresAt).dividedBy(2)));
        }

        /** Whether a client has tried too often since the code was issued. */
        boolean isSpentBy(List<Instant> triesOfClient, int triesPerClient) {
            return triesOfClient.stream()
                            .filter(tried -> !tried.isBefore(issuedAt))
                            .count()
                    >= triesPerClient;
        }
    }

    /** A session token, known by its hash. */
    record Token(String hash, Instant expiresAt, String resetId) {}

    /** The same code mailed again is one code; what had run out by then is forgotten. */
    RecoveryState with(ResetRequested event) {
        List<Code> now = new ArrayList<>(codes);
        now.removeIf(code ->
                code.resetId().equals(event.resetId()) || !code.expiresAt().isAfter(event.issuedAt()));
        now.add(new Code(event.resetId(), event.issuedAt(), event.expiresAt()));
        return new RecoveryState(now, tokens);
    }

    RecoveryState with(ResetCodeAccepted event) {
        List<Code> left = codes.stream()
                .filter(code -> !code.resetId().equals(event.resetId()))
                .toList();
        List<Token> given = new ArrayList<>(tokens);
        given.add(new Token(event.sessionTokenHash(), event.sessionTokenExpiresAt(), event.resetId()));
        return new RecoveryState(left, given);
    }

    /** The code that a request mails again, if there is one that it may. */
    Optional<Code> codeToMailAgain(Instant now, List<Instant> triesOfClient, int triesPerClient) {
        return codes.reversed().stream()
                .filter(code -> code.isInFirstHalf(now) && !code.isSpentBy(triesOfClient, triesPerClient))
                .findFirst();
    }

    List<Code> livingCodes(Instant now) {
        return codes.stream().filter(code -> code.isAlive(now)).toList();
    }

    /** The living session token of that hash; takes the same time wherever the hashes differ. */
    public Optional<String> resetIdOfToken(String hash, Instant now) {
        byte[] given = hash.getBytes(StandardCharsets.UTF_8);
        return tokens.stream()
                .filter(token -> MessageDigest.isEqual(token.hash().getBytes(StandardCharsets.UTF_8), given))
                .filter(token -> now.isBefore(token.expiresAt()))
                .map(Token::resetId)
                .findFirst();
    }
}
