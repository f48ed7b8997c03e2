package chancery.notification.mail;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.PublicEvent.ResetRequested;
import chancery.contracts.recovery.ResetCodes;
import java.time.Instant;

/**
 * What a mail's values are computed from.
 *
 * @param now when the mail is written, which is when it is sent
 */
record WritingContext(FeedEvent source, ResetCodes codes, Instant now) {

    /**
     * The code of a request.
     *
     * @throws CodeKeyMissing if the code was made under another key
     */
    String code(ResetRequested request) throws CodeKeyMissing {
        if (!request.codeKeyId().equals(codes.keyId())) {
            throw new CodeKeyMissing(request.codeKeyId(), codes.keyId());
        }
        return codes.code(source.accountId(), request.resetId(), EmailAddress.of(request.email()));
    }
}
