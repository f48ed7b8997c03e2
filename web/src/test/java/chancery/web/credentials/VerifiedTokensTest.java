package chancery.web.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.AccessTokens;
import chancery.contracts.token.InvalidToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final List<String> checked = new ArrayList<>();
    private final AccessTokens refusing = new AccessTokens(keyId -> null, "issuer", "audience", Duration.ZERO, clock);
    private Instant expiry = NOON.plus(Duration.ofDays(1));
    private final VerifiedTokens tokens = new VerifiedTokens(this::check, clock);

    @Test
    void a_valid_token_is_verified_once() throws InvalidToken {
        AccessClaims first = tokens.verify("one");

        assertThat(tokens.verify("one")).isEqualTo(first);
        assertThat(tokens.verify("other").tokenId()).isEqualTo("other");
        assertThat(checked).containsExactly("one", "other");
    }

    @Test
    void a_token_is_cached_until_it_expires() throws InvalidToken {
        expiry = NOON.plusSeconds(20);
        tokens.verify("one");

        now = expiry.minusMillis(1);
        tokens.verify("one");
        now = expiry;

        assertThatThrownBy(() -> tokens.verify("one")).isInstanceOf(InvalidToken.class);
        assertThat(checked).hasSize(2);
    }

    @Test
    void a_withdrawn_key_takes_effect_30_seconds_after_its_fetch() throws InvalidToken {
        tokens.verify("one");

        now = NOON.plusSeconds(30);
        tokens.verify("one");

        assertThat(checked).hasSize(2);
    }

    @Test
    void a_rejected_token_is_not_cached() {
        expiry = NOON;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.verify("one")).isInstanceOf(InvalidToken.class);
        }

        assertThat(checked).hasSize(2);
    }

    @Test
    void a_full_cache_removes_the_least_recently_used_token() throws InvalidToken {
        tokens.verify("early");
        tokens.verify("also early");
        for (int i = 0; i < VerifiedTokens.MAX_ENTRIES - 2; i++) {
            tokens.verify("filler " + i);
        }
        tokens.verify("early");
        tokens.verify("also early");
        assertThat(checked).hasSize(VerifiedTokens.MAX_ENTRIES);

        tokens.verify("one too many");
        tokens.verify("early");
        tokens.verify("also early");
        assertThat(checked).endsWith("one too many");
        tokens.verify("filler 0");
        assertThat(checked).endsWith("filler 0");
    }

    private AccessClaims check(String token) throws InvalidToken {
        checked.add(token);
        return now.isBefore(expiry)
                ? new AccessClaims("account", "session", "epoch", token, NOON, expiry)
                : refusing.verify(token);
    }
}
