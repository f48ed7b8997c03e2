package chancery.command.account.domain;

import java.util.function.Supplier;

class MemoryEmailClaimsTest extends EmailClaimsContract {
    private final EmailClaims claims = new MemoryEmailClaims();

    @Override
    protected EmailClaims claims() {
        return claims;
    }

    @Override
    protected <R> R committed(Supplier<R> step) {
        return step.get();
    }
}
